// The preview draws the payload that is sent: all its words and buttons, and nothing that could run.

import { expect, test } from 'vitest';
import { previewCss } from '../../../../src/adapters/discord/preview/css.ts';
import { preview } from '../../../../src/adapters/discord/preview/preview.ts';
import { actionsOf, type View } from '../../../../src/core/bot/view.ts';
import { allScreens } from '../../../../src/core/features/screens.ts';
import { loadSampleLibrary, loadShippedLibrary } from '../../../support/libraries.ts';

const escaped = (words: string) =>
  words
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll('<', '&lt;');

test('every button and menu entry of every screen is in it, at both widths', async () => {
  for (const { view, name } of allScreens(await loadShippedLibrary())) {
    const html = preview(view);
    for (const { label } of actionsOf(view)) {
      expect(html.split(`>${escaped(label)}<`).length, `${name}: ${label}`).toBeGreaterThanOrEqual(
        3,
      );
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
  const plain = ['dc-text'];
  const missing = [...used].filter(
    (name) => !previewCss.includes(`.${name}`) && !plain.includes(name),
  );
  expect(missing).toEqual([]);
});

test('content is text, whatever it says', () => {
  const hostile = '<img src=x onerror=alert(1)> "quoted" \'single\' & **bold** [a](https://b.c)';
  const view: View = {
    title: hostile,
    tone: 'info',
    blocks: [
      { kind: 'prose', body: [{ kind: 'paragraph', text: [{ kind: 'text', text: hostile }] }] },
      { kind: 'code', language: 'html', text: '</code></pre><script>alert(1)</script>' },
      { kind: 'buttons', actions: [{ label: '"><b>', line: 'help' }] },
      { kind: 'select', placeholder: '<i>', actions: [{ label: '</ul>', line: 'help' }] },
    ],
  };
  const html = preview(view);
  expect(html).not.toMatch(/<img|<script|<b>|<i>|<strong>|href=/);
  expect(html).toContain('**bold**');
});
