// A view as plain text: every kind of block, numbered buttons, nothing a terminal would obey.

import { expect, test } from 'vitest';
import { inlineText, plainText } from '../../../src/core/bot/plain-text.ts';
import {
  bullets,
  buttons,
  code,
  footnote,
  heading,
  prose,
  strong,
  text,
  type View,
} from '../../../src/core/bot/view.ts';

test('every kind of block has its plain form', () => {
  const view: View = {
    title: 'Title',
    tone: 'plain',
    blocks: [
      prose('Some ', strong('strong'), ' words and ', code('code'), '.'),
      bullets([text('one'), text('two')]),
      {
        kind: 'prose',
        body: [
          { kind: 'list', ordered: true, items: [text('first')] },
          { kind: 'quote', text: text('said') },
        ],
      },
      { kind: 'fields', rows: [{ label: 'Label', value: text('value') }] },
      { kind: 'table', head: ['Model', 'Size'], rows: [[text('A'), text('8B')]] },
      { kind: 'code', language: 'js', text: 'let x;' },
      { kind: 'picture', alt: 'A box.', textVersion: '┌┐\n└┘' },
      { kind: 'progress', label: 'Known', done: 1, total: 3 },
      { kind: 'divider' },
      heading('A part'),
      {
        kind: 'options',
        options: [
          { key: 'A', text: text('one'), line: 'x 1' },
          { key: 'B', text: text('two'), line: 'x 2' },
        ],
      },
      { kind: 'options', options: [{ key: 'A', text: text('closed') }] },
      buttons({ label: 'Next', line: 'x 3' }, { label: 'Back', line: 'x 4' }),
      { kind: 'select', placeholder: 'Pick one', actions: [{ label: 'First', line: 'x 5' }] },
      { kind: 'link', label: 'Source', url: 'https://example.org' },
      footnote('Small print'),
    ],
  };
  expect(plainText(view)).toMatchInlineSnapshot(`
    "Title

    Some strong words and code.

    - one
    - two

    1. first

    > said

    Label: value

    - A; Size: 8B

    let x;

    Picture: A box.

    ┌┐
    └┘

    Known: 1 of 3

    A part

    [1] A: one
    [2] B: two

    A: closed

    [3] Next
    [4] Back

    Pick one
    [5] First

    Source: https://example.org

    Small print"
  `);
});

test('a link shows its address, once', () => {
  const link = (words: string) => ({
    kind: 'link' as const,
    url: 'https://example.org',
    children: text(words),
  });
  expect(inlineText([link('here')])).toBe('here (https://example.org)');
  expect(inlineText([link('https://example.org')])).toBe('https://example.org');
});

test('what a stranger typed cannot steer a terminal', () => {
  expect(inlineText(text('a\u001b[31mb\u0007\u0000\u009bc\u202ed\te\nf'))).toBe('a[31mbcde\nf');
});
