// Any view at all, as a property test draws it: empty and endless words, marks, many buttons.

import fc from 'fast-check';
import type { Block, Choice, Inline, Text, View } from '../../src/core/view.ts';

const words = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ minLength: 60, maxLength: 130 }),
  fc.constantFrom(
    '',
    ' ',
    '语'.repeat(1500),
    '`'.repeat(50),
    '```',
    '\n\n',
    '*'.repeat(900),
    '<'.repeat(3500),
  ),
);
const text: fc.Arbitrary<Text> = fc.array(
  fc.oneof(
    words.map((one): Inline => ({ kind: 'text', text: one })),
    words.map((one): Inline => ({ kind: 'code', text: one })),
    words.map((one): Inline => ({ kind: 'strong', children: [{ kind: 'text', text: one }] })),
    words.map(
      (one): Inline => ({
        kind: 'link',
        url: 'https://a.b',
        children: [{ kind: 'text', text: one }],
      }),
    ),
  ),
  { maxLength: 3 },
);
const choice: fc.Arbitrary<Choice> = fc.record({ label: words, line: words });
const options = fc.array(choice, { maxLength: 130 });
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((one): Block => ({ kind: 'prose', body: [{ kind: 'paragraph', text: one }] })),
  fc
    .array(fc.record({ label: words, value: text }), { maxLength: 5 })
    .map((rows): Block => ({ kind: 'facts', rows })),
  fc
    .array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 9 })
    .map((rows): Block => ({ kind: 'table', head: ['a', 'b', 'c'], rows })),
  words.map((one): Block => ({ kind: 'code', language: 'ts', text: one })),
  fc.tuple(words, words).map(([alt, twin]): Block => ({ kind: 'picture', alt, twin })),
  fc.tuple(words, words).map(
    ([alt, twin]): Block => ({
      kind: 'picture',
      alt,
      twin,
      drawing: { width: 1, height: 1, svg: '' },
    }),
  ),
  fc
    .tuple(words, fc.integer(), fc.integer())
    .map(([label, done, of]): Block => ({ kind: 'meter', label, done, of })),
  options.map((all): Block => ({ kind: 'choices', options: all })),
  fc.tuple(words, options).map(([hint, all]): Block => ({ kind: 'menu', hint, options: all })),
  fc.tuple(words, words).map(([label, url]): Block => ({ kind: 'link', label, url })),
  text.map((one): Block => ({ kind: 'aside', text: one })),
  fc.constant<Block>({ kind: 'rule' }),
);

export const anyView: fc.Arbitrary<View> = fc.record({
  title: words,
  tone: fc.constantFrom('plain' as const, 'good' as const, 'bad' as const, 'note' as const),
  blocks: fc.array(block, { maxLength: 12 }),
});
