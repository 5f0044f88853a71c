// A view as plain text: every kind of block, numbered buttons, nothing a terminal would obey.

import { expect, test } from 'vitest';
import { plain, plainText } from '../../src/core/plain.ts';
import {
  aside,
  bullets,
  choices,
  code,
  prose,
  strong,
  text,
  type View,
} from '../../src/core/view.ts';

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
      { kind: 'facts', rows: [{ label: 'Label', value: text('value') }] },
      { kind: 'table', head: ['Model', 'Size'], rows: [[text('A'), text('8B')]] },
      { kind: 'code', language: 'js', text: 'let x;' },
      { kind: 'picture', alt: 'A box.', twin: '┌┐\n└┘' },
      { kind: 'meter', label: 'Known', done: 1, of: 3 },
      { kind: 'rule' },
      choices({ label: 'A', line: 'x 1' }, { label: 'B', line: 'x 2' }),
      choices({ label: 'Next', line: 'x 3' }, { label: 'Back', line: 'x 4' }),
      { kind: 'menu', hint: 'Pick one', options: [{ label: 'First', line: 'x 5' }] },
      { kind: 'link', label: 'Source', url: 'https://example.org' },
      aside('Small print'),
    ],
  };
  expect(plain(view)).toMatchInlineSnapshot(`
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

    [1] A   [2] B

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
  expect(plainText([link('here')])).toBe('here (https://example.org)');
  expect(plainText([link('https://example.org')])).toBe('https://example.org');
});

test('what a stranger typed cannot steer a terminal', () => {
  expect(plainText(text('a\u001b[31mb\u0007\u0000\u009bc\u202ed\te\nf'))).toBe('a[31mbcde\nf');
});
