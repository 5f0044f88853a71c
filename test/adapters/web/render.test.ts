// Views as HTML: every place that holds text is escaped, every screen of the course is drawn.

import { beforeAll, describe, expect, test } from 'vitest';
import { render, renderForm } from '../../../src/adapters/web/render.ts';
import type { Library } from '../../../src/core/course/lesson.ts';
import { gallery } from '../../../src/core/gallery.ts';
import { type Block, pressable, type Text, text, type View } from '../../../src/core/view.ts';
import { readLessons } from '../../support/course.ts';

/** Would run, break out of an attribute, or open an entity if it were not escaped. */
const evil = `<script>alert("x")</script>&amp;'><img src=x onerror=alert(1)>`;

const every: Text = [
  ...text(evil),
  { kind: 'code', text: evil },
  { kind: 'emphasis', children: text(evil) },
  { kind: 'strong', children: text(evil) },
  { kind: 'link', url: `https://example.org/?q=${evil}`, children: text(evil) },
  { kind: 'link', url: `javascript:alert("${evil}")`, children: text(evil) },
];

const option = { label: evil, line: evil };

const blocks: readonly Block[] = [
  {
    kind: 'prose',
    body: [
      { kind: 'paragraph', text: every },
      { kind: 'list', ordered: true, items: [every] },
      { kind: 'quote', text: every },
    ],
  },
  { kind: 'facts', rows: [{ label: evil, value: every }] },
  { kind: 'choices', options: [{ ...option, look: 'careful' }] },
  { kind: 'facts', rows: [{ label: 'other', value: every }] },
  { kind: 'table', head: [evil, evil], rows: [[every, every]] },
  { kind: 'code', language: evil, text: evil },
  { kind: 'picture', alt: evil, twin: evil },
  { kind: 'meter', label: evil, done: 1, of: 3 },
  { kind: 'menu', hint: evil, options: [option] },
  { kind: 'link', label: evil, url: 'https://example.org' },
  { kind: 'link', label: evil, url: `data:text/html,${evil}` },
  { kind: 'aside', text: every },
  { kind: 'rule' },
];

const view: View = { title: evil, tone: 'bad', blocks };

describe('what is written by others', () => {
  const html =
    render(view, evil) + renderForm({ title: evil, prompt: evil, label: evil, line: evil }, evil);

  test('opens no tag of its own', () => {
    expect(html).not.toMatch(/<(script|img)/i);
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(
      'a article blockquote button code dd div dl dt em figure form h2 hr input label li ol option p pre progress select span strong table tbody td th thead tr ul'.split(
        ' ',
      ),
    );
  });

  test('ends no attribute: each tag holds only ours', () => {
    const names = [
      ...html
        .replace(/="[^"]*"/g, '=""')
        .matchAll(/<[a-z0-9]+((?:\s[a-z-]+(?:="[^"<>]*")?)*)\s*>/g),
    ].flatMap(([, all = '']) =>
      [...all.matchAll(/\s([a-z-]+)(?==|\s|$)/g)].map(([, name]) => name),
    );
    expect(html.match(/<[a-z]/g)?.length).toBe(
      html.match(/<[a-z0-9]+(?:\s[a-z-]+(?:="[^"<>]*")?)*\s*>/g)?.length,
    );
    expect(names.filter((name) => name?.startsWith('on') || name === 'style')).toEqual([]);
  });

  test('makes no link that leaves the web', () => {
    expect(html).not.toMatch(/href="(javascript|data):/i);
    expect(html).toContain('href="https://example.org/?q=&lt;script&gt;');
  });
});

describe('the options of a question', () => {
  const asked: View = {
    title: 'A question',
    tone: 'plain',
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: 'A', value: text('Two') },
          { label: 'B', value: text('Ten') },
        ],
      },
      {
        kind: 'choices',
        options: [
          { label: 'A', line: 'answer d q 1' },
          { label: 'B', line: 'answer d q 2' },
        ],
      },
    ],
  };

  test('stand beside their letters, each once', () => {
    const html = render(asked, 'k');
    expect(html.match(/<button/g)).toHaveLength(2);
    expect(html).toContain('aria-describedby="k-0">A</button><span id="k-0">Two</span>');
    expect(html).not.toContain('<dl');
  });
});

describe('every screen of the course', () => {
  let library: Library;
  beforeAll(async () => {
    library = await readLessons();
  });

  test('is drawn, with a button or an entry for each line it saves', () => {
    for (const screen of gallery(library)) {
      const html = render(screen.view, 'k');
      const lines = html.match(/(?:data-line|option value)="/g)?.length ?? 0;
      expect(lines, screen.name).toBe(pressable(screen.view).length);
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, screen.name).toBe(ids.length);
    }
  });
});
