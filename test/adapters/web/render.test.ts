// Views as HTML: every place that holds text is escaped, every screen of the course is drawn.

import { beforeAll, describe, expect, test } from 'vitest';
import { render, renderForm } from '../../../src/adapters/web/render.ts';
import { actionsOf, type Block, type Text, text, type View } from '../../../src/core/bot/view.ts';
import type { Library } from '../../../src/core/course/library.ts';
import { allScreens } from '../../../src/core/features/screens.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';

/** Would run, break out of an attribute, or open an entity if it were not escaped. */
const hostile = `<script>alert("x")</script>&amp;'><img src=x onerror=alert(1)>`;

const hostileText: Text = [
  ...text(hostile),
  { kind: 'code', text: hostile },
  { kind: 'emphasis', children: text(hostile) },
  { kind: 'strong', children: text(hostile) },
  { kind: 'link', url: `https://example.org/?q=${hostile}`, children: text(hostile) },
  { kind: 'link', url: `javascript:alert("${hostile}")`, children: text(hostile) },
];

const hostileAction = { label: hostile, line: hostile };

const blocks: readonly Block[] = [
  {
    kind: 'prose',
    body: [
      { kind: 'paragraph', text: hostileText },
      { kind: 'list', ordered: true, items: [hostileText] },
      { kind: 'quote', text: hostileText },
    ],
  },
  { kind: 'fields', rows: [{ label: hostile, value: hostileText }] },
  { kind: 'heading', text: hostile },
  { kind: 'options', options: [{ key: hostile, text: hostileText, line: hostile }] },
  { kind: 'options', options: [{ key: hostile, text: hostileText }] },
  { kind: 'fields', labels: 'sentences', rows: [{ label: hostile, value: hostileText }] },
  { kind: 'buttons', actions: [{ ...hostileAction, style: 'danger' }] },
  { kind: 'fields', rows: [{ label: 'other', value: hostileText }] },
  { kind: 'table', head: [hostile, hostile], rows: [[hostileText, hostileText]] },
  { kind: 'code', language: hostile, text: hostile },
  { kind: 'picture', alt: hostile, textVersion: hostile },
  { kind: 'progress', label: hostile, done: 1, total: 3 },
  { kind: 'select', placeholder: hostile, actions: [hostileAction] },
  { kind: 'link', label: hostile, url: 'https://example.org' },
  { kind: 'link', label: hostile, url: `data:text/html,${hostile}` },
  { kind: 'footnote', text: hostileText },
  { kind: 'divider' },
];

const view: View = { title: hostile, tone: 'warning', blocks };

describe('what is written by others', () => {
  const html =
    render(view, hostile) +
    renderForm({ title: hostile, prompt: hostile, label: hostile, line: hostile }, hostile);

  test('opens no tag of its own', () => {
    expect(html).not.toMatch(/<(script|img)/i);
    const tags = new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, tag]) => tag));
    expect([...tags].sort()).toEqual(
      'a article blockquote button code dd div dl dt em figure form h2 h3 hr input label li ol option p pre progress select span strong table tbody td th thead tr ul'.split(
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
  const questionView: View = {
    title: 'A question',
    tone: 'plain',
    blocks: [
      {
        kind: 'options',
        options: [
          { key: 'A', text: text('Two'), line: 'answer d q 1' },
          { key: 'B', text: text('Ten'), line: 'answer d q 2' },
        ],
      },
    ],
  };

  test('stand beside their letters, each once', () => {
    const html = render(questionView, 'k');
    expect(html.match(/<button/g)).toHaveLength(2);
    expect(html).toContain('aria-describedby="k-0-0">A</button><span id="k-0-0">Two</span>');
  });

  test('have no button where the question is closed', () => {
    const options = [{ key: 'A', text: text('Two') }];
    const html = render({ ...questionView, blocks: [{ kind: 'options', options }] }, 'k');
    expect(html).not.toContain('<button');
    expect(html).toContain('A</span><span id="k-0-0">Two</span>');
  });
});

describe('every screen of the course', () => {
  let library: Library;
  beforeAll(async () => {
    library = await loadShippedLibrary();
  });

  test('is drawn, with a button or an entry for each line it saves', () => {
    for (const screen of allScreens(library)) {
      const html = render(screen.view, 'k');
      const lines = html.match(/(?:data-line|option value)="/g)?.length ?? 0;
      expect(lines, screen.name).toBe(actionsOf(screen.view).length);
      const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, screen.name).toBe(ids.length);
    }
  });
});
