// The demonstration of attention by hand: three tokens, vectors of two numbers, every step shown.

import type { Library } from '../../course/lesson.ts';
import { attend, dot, type Matrix } from '../../lab/attend.ts';
import { mayLook } from '../../lab/mask.ts';
import { lineTo } from '../../line.ts';
import { weightsPicture } from '../../pictures/weights.ts';
import { code, text, type View } from '../../view.ts';
import { labView } from './frame.ts';

/** The numbers are ours, chosen small, so that the sums can be followed. */
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

export function attendDemo(library: Library, words: readonly string[], isCausal: boolean): View {
  const rule = { kind: isCausal ? 'causal' : 'full' } as const;
  const done = attend(queries, keys, values, (query, key) => mayLook(rule, query, key));
  const last = words.length - 1;
  const [query = [], scores = [], weights = [], output = []] = [
    queries[last],
    done.scores[last],
    done.weights[last],
    done.output[last],
  ];
  const products = keys.map((key) => dot(query, key));
  const other = isCausal ? 'full' : 'causal';
  return labView(library, {
    demo: 'attend',
    title: `Attention by hand${isCausal ? ', causal' : ''}`,
    picture: weightsPicture(words, done),
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
      ': the key that points the way of the query gets the largest share of the mix.',
    ),
    next: [
      {
        label: isCausal ? 'With a full mask' : 'With a causal mask',
        line: lineTo('lab', 'attend', ['kind', other], ['text', words.join(' ')]),
      },
    ],
  });
}
