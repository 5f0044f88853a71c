// `lab params` and `lab heads`: where a model's parameters are, and which heads share keys and values.

import { formatBytes, formatCount, formatShare, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import type { Picture } from '../../bot/picture.ts';
import { footnote, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import type { Model } from '../../course/model-facts.ts';
import { headsPicture } from '../../illustrations/heads.ts';
import { barChartPicture } from '../../illustrations/kit/bar-charts.ts';
import { cacheBytesPerToken } from '../../model-math/inference-memory.ts';
import { attentionKind, countParameters, type ModelShape } from '../../model-math/parameters.ts';
import { demoView } from './frame.ts';

export function parametersView(library: Library, model: Model, shape: ModelShape): View {
  const counts = countParameters(shape);
  const { total, active } = counts;
  const ffn = shape.experts === undefined ? 'feed-forward' : 'experts';
  const rows = [
    ['embeddings', counts.embeddings, 'read'],
    ['attention', counts.attention, 'write'],
    [ffn, counts.ffn, 'link'],
    ['norms', counts.norms, 'mark'],
  ] as const;
  const [largest] = [...rows].sort((one, other) => other[1] - one[1]);
  return demoView(library, {
    demo: 'params',
    title: `${model.name}: ${formatCount(total)}`,
    picture: barChartPicture(
      `${model.name}, parameters`,
      rows.map(([name, count, role]) => ({
        name,
        amount: count,
        role,
        says: formatShare(count, total),
      })),
    ),
    facts: [
      ['Counted', groupDigits(total)],
      [
        'At work per token',
        active === total ? 'all of them' : `${groupDigits(active)} (${formatShare(active, total)})`,
      ],
      [
        'Embeddings',
        `${formatCount(counts.embeddings)}, ${groupDigits(shape.vocab)} tokens of ${shape.hidden} numbers${shape.tied ? ', one matrix for input and output' : ''}`,
      ],
      [
        'Per layer',
        `${formatCount((counts.attention + counts.ffn) / shape.layers)} on average, ${shape.layers} layers`,
      ],
    ],
    notice: text(
      active === total
        ? `The largest share is in ${largest?.[0]} (${formatShare(largest?.[1] ?? 0, total)}).`
        : `All of them must be in memory, but only ${formatShare(active, total)} are active for any one token.`,
    ),
    next: [
      { label: 'Its memory', line: buildLine('lab', 'cache', ['model', model.id]) },
      { label: 'A small model', line: buildLine('lab', 'params', ['model', 'qwen3-0.6b']) },
      {
        label: 'A mixture of experts',
        line: buildLine('lab', 'params', ['model', 'mixtral-8x7b']),
      },
    ],
    basis: [footnote(`Counted from the shape in: ${model.source}. Read ${model.asOf}.`)],
  });
}

// Which query heads of a model share keys and values.

/** A picture of a shape's heads. */
export function modelHeadsPicture(name: string, shape: ModelShape): Picture {
  const { heads, kvHeads = heads } = shape;
  const kind = attentionKind(shape);
  const layout =
    kind === 'MLA'
      ? { name: kind, queries: heads, kv: 1, latent: true }
      : { name: kind, queries: heads, kv: kvHeads };
  return headsPicture([layout], name);
}

export function headsView(library: Library, model: Model, shape: ModelShape): View {
  const kind = attentionKind(shape);
  const perToken = cacheBytesPerToken(shape, 'bf16');
  const unsharedPerToken = cacheBytesPerToken(withOwnHeads(shape), 'bf16');
  return demoView(library, {
    demo: 'heads',
    title: `${model.name}: ${kind}`,
    picture: modelHeadsPicture(model.name, shape),
    facts: [
      ['Query heads', String(shape.heads)],
      [
        'KV heads',
        kind === 'MLA' ? 'none: one latent vector instead' : String(shape.kvHeads ?? shape.heads),
      ],
      ['Cache per token', `${formatBytes(perToken)} in bf16, all ${shape.layers} layers`],
      ...(unsharedPerToken === perToken
        ? []
        : ([
            [
              'Without sharing',
              `${formatBytes(unsharedPerToken)}, ${Number((unsharedPerToken / perToken).toPrecision(3))} times as much`,
            ],
          ] as const)),
    ],
    notice: notices[kind],
    next: [
      { label: 'Its memory', line: buildLine('lab', 'cache', ['model', model.id]) },
      { label: 'Its facts', line: buildLine('models', model.id) },
    ],
    basis: [footnote(`Shape from: ${model.source}. Read ${model.asOf}.`)],
  });
}

/** The same model with separate keys and values for each query head. */
function withOwnHeads({ latent, ...shape }: ModelShape): ModelShape {
  const headDim = latent === undefined ? shape.headDim : undefined;
  const perHead = latent === undefined ? headDim : (latent.nope + latent.rope + latent.value) / 2;
  return { ...shape, kvHeads: shape.heads, ...(perHead === undefined ? {} : { headDim: perHead }) };
}

const notices = {
  MHA: text(
    'Each query head has its own line down: nothing is shared, so the cache is as large as it gets.',
  ),
  GQA: text(
    'Count the lines that meet: that many query heads share one KV head, and the cache shrinks by that factor.',
  ),
  MQA: text(
    'All lines meet in one KV head: the smallest cache that still keeps plain keys and values.',
  ),
  MLA: text(
    'All heads are rebuilt from one small vector per token, so the cache hardly grows with the number of heads.',
  ),
} as const;
