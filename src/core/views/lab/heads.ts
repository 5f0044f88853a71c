// The demonstration of heads: which query heads of a model share keys and values.

import type { Model } from '../../advisor/models.ts';
import { attentionOf, type Shape } from '../../advisor/shape.ts';
import type { Library } from '../../course/lesson.ts';
import { cachePerToken } from '../../lab/cache.ts';
import { gib } from '../../lab/words.ts';
import { lineTo } from '../../line.ts';
import type { Picture } from '../../pictures/drawing.ts';
import { headsPicture } from '../../pictures/heads.ts';
import { aside, text, type View } from '../../view.ts';
import { labView } from './frame.ts';

/** The heads of a shape, drawn. */
export function shapeHeads(name: string, shape: Shape): Picture {
  const { heads, kvHeads = heads } = shape;
  const kind = attentionOf(shape);
  const layout =
    kind === 'MLA'
      ? { name: kind, queries: heads, kv: 1, latent: true }
      : { name: kind, queries: heads, kv: kvHeads };
  return headsPicture([layout], name);
}

export function headsDemo(library: Library, model: Model, shape: Shape): View {
  const kind = attentionOf(shape);
  const perToken = cachePerToken(shape, 'bf16');
  const apart = cachePerToken(ownHeads(shape), 'bf16');
  return labView(library, {
    demo: 'heads',
    title: `${model.name}: ${kind}`,
    picture: shapeHeads(model.name, shape),
    facts: [
      ['Query heads', String(shape.heads)],
      [
        'KV heads',
        kind === 'MLA' ? 'none kept: one latent vector' : String(shape.kvHeads ?? shape.heads),
      ],
      ['Cache per token', `${gib(perToken)} in bf16, all ${shape.layers} layers`],
      ...(apart === perToken
        ? []
        : ([
            [
              'If no head shared',
              `${gib(apart)}, ${Number((apart / perToken).toPrecision(3))} times as much`,
            ],
          ] as const)),
    ],
    notice: notices[kind],
    next: [
      { label: 'Its memory', line: lineTo('lab', 'cache', ['model', model.id]) },
      { label: 'Its facts', line: lineTo('models', model.id) },
    ],
    basis: [aside(`Shape from: ${model.source}. Read ${model.asOf}.`)],
  });
}

/** The same model with keys and values of its own for each query head. */
function ownHeads({ latent, ...shape }: Shape): Shape {
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
    'All heads are rebuilt from one small vector a token, so the cache hardly grows with the number of heads.',
  ),
} as const;
