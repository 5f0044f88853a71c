// Any view at all, as a property test draws it: empty and endless words, marks, many buttons.

import fc from 'fast-check';
import type { Action, Block, Inline, Text, View } from '../../src/core/bot/view.ts';

const anyString = fc.oneof(
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
const anyText: fc.Arbitrary<Text> = fc.array(
  fc.oneof(
    anyString.map((one): Inline => ({ kind: 'text', text: one })),
    anyString.map((one): Inline => ({ kind: 'code', text: one })),
    anyString.map((one): Inline => ({ kind: 'strong', children: [{ kind: 'text', text: one }] })),
    anyString.map(
      (one): Inline => ({
        kind: 'link',
        url: 'https://a.b',
        children: [{ kind: 'text', text: one }],
      }),
    ),
  ),
  { maxLength: 3 },
);
const anyAction: fc.Arbitrary<Action> = fc.record({ label: anyString, line: anyString });
const anyActions = fc.array(anyAction, { maxLength: 130 });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  anyText.map((one): Block => ({ kind: 'prose', body: [{ kind: 'paragraph', text: one }] })),
  fc
    .array(fc.record({ label: anyString, value: anyText }), { maxLength: 5 })
    .map((rows): Block => ({ kind: 'fields', rows })),
  fc
    .array(fc.record({ label: anyString, value: anyText }), { maxLength: 5 })
    .map((rows): Block => ({ kind: 'fields', labels: 'sentences', rows })),
  anyString.map((one): Block => ({ kind: 'heading', text: one })),
  fc
    .array(fc.record({ key: anyString, text: anyText, line: anyString }), { maxLength: 9 })
    .map((options): Block => ({ kind: 'options', options })),
  fc
    .array(fc.record({ key: anyString, text: anyText }), { maxLength: 9 })
    .map((options): Block => ({ kind: 'options', options })),
  fc
    .array(fc.array(anyText, { minLength: 3, maxLength: 3 }), { maxLength: 9 })
    .map((rows): Block => ({ kind: 'table', head: ['a', 'b', 'c'], rows })),
  anyString.map((one): Block => ({ kind: 'code', language: 'ts', text: one })),
  fc
    .tuple(anyString, anyString)
    .map(([alt, textVersion]): Block => ({ kind: 'picture', alt, textVersion })),
  fc.tuple(anyString, anyString).map(
    ([alt, textVersion]): Block => ({
      kind: 'picture',
      alt,
      textVersion,
      drawing: { width: 1, height: 1, svg: '' },
    }),
  ),
  fc
    .tuple(anyString, fc.integer(), fc.integer())
    .map(([label, done, of]): Block => ({ kind: 'progress', label, done, total: of })),
  anyActions.map((all): Block => ({ kind: 'buttons', actions: all })),
  fc
    .tuple(anyString, anyActions)
    .map(([hint, all]): Block => ({ kind: 'select', placeholder: hint, actions: all })),
  fc.tuple(anyString, anyString).map(([label, url]): Block => ({ kind: 'link', label, url })),
  anyText.map((one): Block => ({ kind: 'footnote', text: one })),
  fc.constant<Block>({ kind: 'divider' }),
);

export const anyView: fc.Arbitrary<View> = fc.record({
  title: anyString,
  tone: fc.constantFrom('plain' as const, 'success' as const, 'warning' as const, 'info' as const),
  blocks: fc.array(anyBlock, { maxLength: 12 }),
});
