// The demonstration of memory: weights, KV cache, the rest, and whether it fits a GPU.

import type { Model } from '../../advisor/models.ts';
import type { Shape } from '../../advisor/shape.ts';
import type { Library } from '../../course/lesson.ts';
import { batchThatFits, cachePerToken, type Load, memoryOf } from '../../lab/cache.ts';
import { gib, share } from '../../lab/words.ts';
import { lineTo } from '../../line.ts';
import { type Card, memoryPicture } from '../../pictures/memory.ts';
import { aside, text, type View } from '../../view.ts';
import { groupedText } from '../model-words.ts';
import { labView } from './frame.ts';

export function cacheDemo(
  library: Library,
  model: Model,
  shape: Shape,
  load: Load,
  card: Card,
): View {
  const parameters = model.parameters ?? 0;
  const memory = memoryOf(shape, parameters, load);
  const fits = batchThatFits(shape, parameters, load, card.room);
  const conversations = load.batch === 1 ? 'one conversation' : `${load.batch} conversations`;
  return labView(library, {
    demo: 'cache',
    title: `${model.name}: ${gib(memory.total)}`,
    picture: memoryPicture(`${model.name}, ${groupedText(load.context)} tokens`, memory, card),
    facts: [
      ['Weights', `${gib(memory.weights)} in ${load.weights}`],
      ['Cache per token', `${gib(cachePerToken(shape, load.cache))} in ${load.cache}`],
      ['Cache', `${gib(memory.cache)} for ${conversations} of ${groupedText(load.context)} tokens`],
      [`Fits in ${card.name}`, fits === 0 ? 'not even one' : `${groupedText(fits)} of that length`],
    ],
    notice: text(
      memory.cache > memory.weights
        ? 'The cache is larger than the model itself: here long texts cost more than parameters.'
        : `The cache is ${share(memory.cache, memory.total)} of the whole; it grows with every token and every conversation, and the weights do not.`,
    ),
    next: [
      { label: 'Context of 128K', line: line(model, { ...load, context: 131_072 }, card) },
      { label: 'Weights in 4 bits', line: line(model, { ...load, weights: 'int4' }, card) },
      { label: 'Eight at once', line: line(model, { ...load, batch: 8 }, card) },
      { label: 'Its heads', line: lineTo('lab', 'heads', ['model', model.id]) },
    ],
    basis: [
      aside(
        'Weights + cache + 36 MiB, as Transformers needs: of 28 rows that Qwen measured, 25 agree within 50 MiB. Servers such as vLLM reserve more.',
      ),
    ],
  });
}

function line(model: Model, load: Load, card: Card): string {
  return lineTo(
    'lab',
    'cache',
    ['model', model.id],
    ['context', String(load.context)],
    ['batch', String(load.batch)],
    ['precision', load.weights],
    ['gpu', card.name.replaceAll(' ', '-').toLowerCase()],
  );
}
