// The demonstration of parameters: where they sit, all of them and those at work.

import type { Model } from '../../advisor/models.ts';
import type { Shape } from '../../advisor/shape.ts';
import type { Library } from '../../course/lesson.ts';
import { countParameters } from '../../lab/params.ts';
import { amount, share } from '../../lab/words.ts';
import { lineTo } from '../../line.ts';
import { amountsPicture } from '../../pictures/amounts.ts';
import { aside, text, type View } from '../../view.ts';
import { groupedText } from '../model-words.ts';
import { labView } from './frame.ts';

export function paramsDemo(library: Library, model: Model, shape: Shape): View {
  const counted = countParameters(shape);
  const { total, active } = counted;
  const ffn = shape.experts === undefined ? 'feed-forward' : 'experts';
  const rows = [
    ['embeddings', counted.embeddings, 'read'],
    ['attention', counted.attention, 'write'],
    [ffn, counted.ffn, 'link'],
    ['norms', counted.norms, 'mark'],
  ] as const;
  const [largest] = [...rows].sort((one, other) => other[1] - one[1]);
  return labView(library, {
    demo: 'params',
    title: `${model.name}: ${amount(total)}`,
    picture: amountsPicture(
      `${model.name}, parameters`,
      rows.map(([name, count, role]) => ({ name, amount: count, role, says: share(count, total) })),
    ),
    facts: [
      ['Counted', groupedText(total)],
      [
        'At work per token',
        active === total ? 'all of them' : `${groupedText(active)} (${share(active, total)})`,
      ],
      [
        'Embeddings',
        `${amount(counted.embeddings)}, ${groupedText(shape.vocab)} tokens of ${shape.hidden} numbers${shape.tied ? ', one matrix for both ends' : ''}`,
      ],
      [
        'A layer',
        `${amount((counted.attention + counted.ffn) / shape.layers)} on average, ${shape.layers} layers`,
      ],
    ],
    notice: text(
      active === total
        ? `Most of them sit in ${largest?.[0]} (${share(largest?.[1] ?? 0, total)}).`
        : `All must be in memory; ${share(active, total)} of them work on any one token.`,
    ),
    next: [
      { label: 'Its memory', line: lineTo('lab', 'cache', ['model', model.id]) },
      { label: 'A small model', line: lineTo('lab', 'params', ['model', 'qwen3-0.6b']) },
      { label: 'A mixture of experts', line: lineTo('lab', 'params', ['model', 'mixtral-8x7b']) },
    ],
    basis: [aside(`Counted from the shape in: ${model.source}. Read ${model.asOf}.`)],
  });
}
