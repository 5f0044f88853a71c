// The preview draws the payload that is sent: all its words and buttons, and nothing that could run.

import { expect, test } from 'vitest';
import { preview } from '../../../src/adapters/slack/preview.ts';
import { previewCss } from '../../../src/adapters/slack/preview-css.ts';
import { renderMessage } from '../../../src/adapters/slack/render.ts';
import { fileAddress } from '../../../src/adapters/slack/render-text.ts';
import { escapeHtml } from '../../../src/core/escape.ts';
import { gallery } from '../../../src/core/gallery.ts';
import { pressable, type View } from '../../../src/core/view.ts';
import { readCourse, readLessons } from '../../support/course.ts';
import { linesOf } from '../../support/slack/reading.ts';

/** What a reader sees of HTML: without tags, and a line break as one. */
const read = (html: string) => html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, '');

test('every word and every button of every screen is in it, at both widths', async () => {
  for (const { view, name } of gallery(await readLessons())) {
    const html = preview(view);
    for (const { label } of pressable(view)) {
      const standing = html.split(`>${escapeHtml(label)}<`).length;
      expect(standing, `${name}: ${label}`).toBeGreaterThanOrEqual(3);
    }
    const words = read(html);
    for (const line of linesOf(renderMessage(view).blocks).flatMap((one) => one.split(/\n| \| /))) {
      expect(words.split(escapeHtml(line)).length, `${name}: ${line}`).toBeGreaterThanOrEqual(3);
    }
  }
});

test('no style, no script, no handler, and every class is in the style sheet', async () => {
  const html = gallery(await readCourse())
    .map(({ view, form }) => preview(view, form))
    .join('');
  expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/i);
  const used = new Set(
    [...html.matchAll(/class="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
  );
  const missing = [...used].filter((name) => !previewCss.includes(`.${name}`));
  expect(missing).toEqual([]);
});

test('content is text, whatever it says', () => {
  const hostile = '<img src=x onerror=alert(1)> "quoted" \'single\' & *bold* <!channel>';
  const view: View = {
    title: hostile,
    tone: 'note',
    blocks: [
      { kind: 'prose', body: [{ kind: 'paragraph', text: [{ kind: 'text', text: hostile }] }] },
      { kind: 'table', head: ['<b>'], rows: [[[{ kind: 'text', text: '</table>' }]]] },
      { kind: 'code', language: 'html', text: '</pre><script>alert(1)</script>' },
      { kind: 'choices', options: [{ label: '"><b>', line: 'help' }] },
      { kind: 'menu', hint: '<i>', options: [{ label: '</ul>', line: 'help' }] },
      { kind: 'link', label: '<u>', url: 'https://a.b/"><i>' },
    ],
  };
  const html = preview(view, { title: '<s>', prompt: '<s>', label: '<s>', line: 'help' });
  expect(html).not.toMatch(/<img|<script|<b>|<i>|<s>|<u>|javascript:/);
  expect(html).toContain('*bold*');
  expect(html).toContain('&lt;!channel&gt;');
});

test('a picture that is a file of Slack’s stands in its words: nobody else can show it', () => {
  const drawing = { width: 1, height: 1, svg: '<svg/>' };
  const file = { kind: 'picture', alt: 'A file', twin: '■', drawing } as const;
  const shown = { ...file, address: fileAddress('F1') };
  const html = preview({ title: 'A picture', tone: 'plain', blocks: [shown] });
  expect(html).toContain('A file');
  expect(html).not.toContain('<img');
});
