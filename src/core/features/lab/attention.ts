// `lab attend`: attention worked out by hand for three words.

import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import { code, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { attentionWeightsPicture } from '../../illustrations/attention-weights.ts';
import {
  canAttend,
  computeAttention,
  dotProduct,
  type Matrix,
} from '../../model-math/attention.ts';
import { demoView } from './frame.ts';
import { type LabArguments, parseWords, resetButton } from './inputs.ts';

export function attentionDemo(
  { text = 'cats chase mice', kind = 'full' }: LabArguments,
  library: Library,
): View {
  const words = parseWords(text, 3, resetButton('attend'));
  if (words.length < 3)
    throw new UserError('Please type three words: this example uses three tokens.', [
      resetButton('attend'),
    ]);
  return attentionView(library, words, kind === 'causal');
}

// Three tokens, vectors of two numbers, and every step shown.

/** Made-up numbers, kept small so that the sums are easy to follow. */
const queries: Matrix = [
  [1, 0],
  [0, 2],
  [2, 1],
];
const keys: Matrix = [
  [1, 1],
  [0, 2],
  [2, 0],
];
const values: Matrix = [
  [1, 0],
  [0, 1],
  [1, 1],
];

export function attentionView(library: Library, words: readonly string[], isCausal: boolean): View {
  const rule = { kind: isCausal ? 'causal' : 'full' } as const;
  const result = computeAttention(queries, keys, values, (query, key) =>
    canAttend(rule, query, key),
  );
  const last = words.length - 1;
  const [query = [], scores = [], weights = [], output = []] = [
    queries[last],
    result.scores[last],
    result.weights[last],
    result.output[last],
  ];
  const products = keys.map((key) => dotProduct(query, key));
  const other = isCausal ? 'full' : 'causal';
  return demoView(library, {
    demo: 'attend',
    title: `Attention by hand${isCausal ? ', causal' : ''}`,
    picture: attentionWeightsPicture(words, result),
    facts: [
      ['Query', `${words[last]}: (${query.join(', ')})`],
      [
        '1. Products',
        `${query.map((value, at) => `${value}·k${at + 1}`).join(' + ')} = ${products.join(', ')}`,
      ],
      ['2. Divided by √2', scores.map((score) => score.toFixed(2)).join(', ')],
      ['3. Softmax', weights.map((share) => share.toFixed(2)).join(', ')],
      ['4. Values mixed', `(${output.map((value) => value.toFixed(2)).join(', ')})`],
    ],
    notice: text(
      'The whole calculation is ',
      code('softmax(QKᵀ/√d)·V'),
      ': the key that points the same way as the query gets the largest share of the mix.',
    ),
    next: [
      {
        label: isCausal ? 'With a full mask' : 'With a causal mask',
        line: buildLine('lab', 'attend', ['kind', other], ['text', words.join(' ')]),
      },
    ],
  });
}
