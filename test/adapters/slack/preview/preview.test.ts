// The preview draws the payload that is sent: all its words and buttons, and nothing that could run.

import { expect, test } from 'vitest';
import { previewCss } from '../../../../src/adapters/slack/preview/css.ts';
import { preview } from '../../../../src/adapters/slack/preview/preview.ts';
import { renderMessage } from '../../../../src/adapters/slack/render/render.ts';
import { slackFileUrl } from '../../../../src/adapters/slack/render/text.ts';
import { actionsOf, type View } from '../../../../src/core/bot/view.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { escapeHtml } from '../../../../src/lib/html.ts';
import { loadSampleLibrary, loadShippedLibrary } from '../../../support/libraries.ts';
import { readableLines } from '../../../support/slack/readable-text.ts';

/** What a reader sees of HTML: without tags, and a line break as one. */
const read = (html: string) => html.replaceAll('<br>', '\n').replace(/<[^>]*>/g, '');

test('every word and every button of every screen is in it, at both widths', async () => {
  for (const { view, name } of allScreens(await loadShippedLibrary())) {
    const html = preview(view);
    for (const { label } of actionsOf(view)) {
      const occurrences = html.split(`>${escapeHtml(label)}<`).length;
      expect(occurrences, `${name}: ${label}`).toBeGreaterThanOrEqual(3);
    }
    const words = read(html);
    for (const line of readableLines(renderMessage(view).blocks).flatMap((one) =>
      one.split(/\n| \| /),
    )) {
      expect(words.split(escapeHtml(line)).length, `${name}: ${line}`).toBeGreaterThanOrEqual(3);
    }
  }
});

test('no style, no script, no handler, and every class is in the style sheet', async () => {
  const html = allScreens(await loadSampleLibrary())
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
    tone: 'info',
    blocks: [
      { kind: 'prose', body: [{ kind: 'paragraph', text: [{ kind: 'text', text: hostile }] }] },
      { kind: 'table', head: ['<b>'], rows: [[[{ kind: 'text', text: '</table>' }]]] },
      { kind: 'code', language: 'html', text: '</pre><script>alert(1)</script>' },
      { kind: 'buttons', actions: [{ label: '"><b>', line: 'help' }] },
      { kind: 'select', placeholder: '<i>', actions: [{ label: '</ul>', line: 'help' }] },
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
  const file = { kind: 'picture', alt: 'A file', textVersion: '■', drawing } as const;
  const shown = { ...file, imageUrl: slackFileUrl('F1') };
  const html = preview({ title: 'A picture', tone: 'plain', blocks: [shown] });
  expect(html).toContain('A file');
  expect(html).not.toContain('<img');
});
