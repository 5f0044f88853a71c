// The demonstration of masks on a learner's own sentence.

import type { Library } from '../../course/lesson.ts';
import { type Mask, type MaskRule, pairsOf } from '../../lab/mask.ts';
import { share } from '../../lab/words.ts';
import { lineTo } from '../../line.ts';
import { maskPicture } from '../../pictures/mask.ts';
import { titleOf } from '../../pictures/mask-words.ts';
import { code, type Text, text, type View } from '../../view.ts';
import { groupedText } from '../model-words.ts';
import { labView } from './frame.ts';

export const maskKinds = {
  causal: 'Itself and the past: decoders',
  full: 'Everything, both sides: encoders',
  prefix: 'The first half freely, then causal',
  window: 'Itself and a few before: sliding window',
  cross: 'Outputs look at the whole input',
} as const;
export type MaskKind = keyof typeof maskKinds;

/** Other words that people have for them. */
export const maskKindsCalled: ReadonlyMap<string, MaskKind> = new Map([
  ['sliding', 'window'],
  ['sliding-window', 'window'],
  ['local', 'window'],
  ['bidirectional', 'full'],
  ['none', 'full'],
  ['prefix-lm', 'prefix'],
]);

export function maskDemo(library: Library, mask: Mask): View {
  const { rule, queries, keys } = mask;
  const pairs = pairsOf(mask);
  const said = keys.join(' ');
  const others = (Object.keys(maskKinds) as MaskKind[]).filter((kind) => kind !== rule.kind);
  return labView(library, {
    demo: 'mask',
    title: `${titleOf(mask)} mask`,
    picture: maskPicture(mask),
    facts: [
      [
        'Pairs',
        `${pairs} of ${queries.length * keys.length} (${share(pairs, queries.length * keys.length)})`,
      ],
      ['For 1,000 tokens', `${groupedText(pairsOf(thousand(rule)))} pairs`],
    ],
    notice: notices[rule.kind],
    next: others.slice(0, 4).map((kind) => ({
      label: names[kind],
      line: lineTo('lab', 'mask', ['kind', kind], ['text', said]),
    })),
  });
}

const names: { readonly [K in MaskKind]: string } = {
  causal: 'Causal',
  full: 'Full',
  prefix: 'Prefix',
  window: 'Sliding window',
  cross: 'Cross',
};

const notices: { readonly [K in MaskKind]: Text } = {
  causal: text(
    'Nothing right of the diagonal: no token sees one that comes later, and the count is ',
    code('n(n+1)/2'),
    '.',
  ),
  full: text(
    'Every square is full: each token sees both sides, and the count grows with ',
    code('n²'),
    '.',
  ),
  prefix: text(
    'The square at the top left is full, the rest is causal: the prompt is read both ways, the answer is written left to right.',
  ),
  window: text(
    'The band has the same width everywhere: beyond the window, each further token adds the same number of pairs.',
  ),
  cross: text(
    'Rows are output tokens, columns input tokens: every output sees the whole input, ',
    code('m × n'),
    ' pairs.',
  ),
};

function thousand(rule: MaskRule): Mask {
  const tokens = new Array<string>(1000).fill('');
  return { rule, queries: tokens, keys: tokens };
}
