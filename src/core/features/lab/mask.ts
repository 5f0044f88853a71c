// `lab mask`: an attention mask on a learner's own sentence.

import { formatShare, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import { code, type Text, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { maxMaskTokens } from '../../illustrations/catalogue.ts';
import { maskPicture, maskTitle } from '../../illustrations/mask.ts';
import {
  type AttentionMask,
  countAllowedPairs,
  type MaskRule,
} from '../../model-math/attention.ts';
import { demoView } from './frame.ts';
import { type LabArguments, parseWholeNumber, parseWords, resetButton } from './inputs.ts';

export function maskDemo(
  { text: sentence = '', kind: requestedKind, n: requestedWindow }: LabArguments,
  library: Library,
): View {
  const { words, window } = extractWindow(sentence);
  const kind = requestedKind ?? (window === undefined ? 'causal' : 'window');
  const text = words === '' ? 'The capital of France is Paris' : words;
  const n = requestedWindow ?? window;
  const keys = parseWords(text, maxMaskTokens, resetButton('mask'));
  const size = parseWholeNumber(n, {
    name: 'the window',
    min: 1,
    most: maxMaskTokens,
    fallback: 3,
    reset: resetButton('mask'),
  });
  const half = Math.max(1, Math.ceil(keys.length / 2));
  const rule =
    kind === 'window'
      ? { kind, window: size }
      : kind === 'prefix'
        ? { kind, prefix: n === undefined ? half : size }
        : { kind };
  // A cross mask has placeholder outputs: out1, out2 …, half as many as the inputs.
  const queries = kind === 'cross' ? Array.from({ length: half }, (_, at) => `out${at + 1}`) : keys;
  return maskView(library, { rule, queries, keys });
}

/** The words of a sentence, and the value of a `window:` among them. */
function extractWindow(sentence: string): {
  readonly words: string;
  readonly window: string | undefined;
} {
  const windowPattern = /(?:^|\s)window:(\S+)/i;
  return {
    words: sentence.replace(windowPattern, '').trim(),
    window: windowPattern.exec(sentence)?.[1],
  };
}

export const maskKinds = {
  causal: 'Itself and the past: decoders',
  full: 'Everything, both sides: encoders',
  prefix: 'The first half both ways, then causal',
  window: 'Itself and a few before: sliding window',
  cross: 'Outputs look at the whole input',
} as const;
export type MaskKind = keyof typeof maskKinds;

/** Other names for the masks. */
export const maskKindAliases: ReadonlyMap<string, MaskKind> = new Map([
  ['sliding', 'window'],
  ['sliding-window', 'window'],
  ['local', 'window'],
  ['bidirectional', 'full'],
  ['none', 'full'],
  ['prefix-lm', 'prefix'],
]);

export function maskView(library: Library, mask: AttentionMask): View {
  const { rule, queries, keys } = mask;
  const pairs = countAllowedPairs(mask);
  const sentence = keys.join(' ');
  const others = (Object.keys(maskKinds) as MaskKind[]).filter((kind) => kind !== rule.kind);
  return demoView(library, {
    demo: 'mask',
    title: `${maskTitle(mask)} mask`,
    picture: maskPicture(mask),
    facts: [
      [
        'Pairs',
        `${pairs} of ${queries.length * keys.length} (${formatShare(pairs, queries.length * keys.length)})`,
      ],
      ['For 1,000 tokens', `${groupDigits(countAllowedPairs(maskOfThousand(rule)))} pairs`],
    ],
    notice: notices[rule.kind],
    next: others.slice(0, 4).map((kind) => ({
      label: maskLabels[kind],
      line: buildLine('lab', 'mask', ['kind', kind], ['text', sentence]),
    })),
  });
}

const maskLabels: { readonly [K in MaskKind]: string } = {
  causal: 'Causal',
  full: 'Full',
  prefix: 'Prefix',
  window: 'Sliding window',
  cross: 'Cross',
};

const notices: { readonly [K in MaskKind]: Text } = {
  causal: text(
    'Nothing is right of the diagonal: no token sees a later one, and the count is ',
    code('n(n+1)/2'),
    '.',
  ),
  full: text(
    'Every square is full: each token sees both sides, and the count grows with ',
    code('n²'),
    '.',
  ),
  prefix: text(
    'The top left square is full and the rest is causal: the prompt is read both ways, and the answer is written left to right.',
  ),
  window: text(
    'The band has the same width everywhere: past the window, each extra token adds the same number of pairs.',
  ),
  cross: text(
    'Rows are output tokens and columns are input tokens: every output sees the whole input, ',
    code('m × n'),
    ' pairs.',
  ),
};

function maskOfThousand(rule: MaskRule): AttentionMask {
  const tokens = new Array<string>(1000).fill('');
  return { rule, queries: tokens, keys: tokens };
}
