// Parameters counted from shapes, against what others have counted: to the unit.

import { beforeAll, expect, test } from 'vitest';
import type { Library } from '../../../src/core/course/library.ts';
import type { ModelShape } from '../../../src/core/model-math/parameters.ts';
import { countParameters } from '../../../src/core/model-math/parameters.ts';
import { loadShippedLibrary } from '../../support/libraries.ts';

let library: Library;
beforeAll(async () => {
  library = await loadShippedLibrary();
});

function shapeOf(id: string): ModelShape {
  const shape = library.models.get(id)?.shape;
  if (shape === undefined) throw new Error(`there is no shape of ${id}`);
  return shape;
}

/** Each with where it was published. */
test.each([
  [
    'llama-3.1-8b',
    {},
    8_030_261_248,
    'mteb llama-embed-nemotron-8b 7,504,924,672 + head 128,256 · 4,096',
  ],
  ['qwen3-0.6b', {}, 596_049_920, 'rasbt/LLMs-from-scratch notebook output'],
  ['qwen3-0.6b', { vocab: 151_669 }, 595_776_512, 'mteb Qwen3-Embedding-0.6B'],
  ['qwen3-4b', { vocab: 151_665 }, 4_021_774_336, 'mteb Qwen3-Embedding-4B'],
  ['qwen3-8b', { vocab: 151_665, tied: true }, 7_567_295_488, 'mteb Qwen3-Embedding-8B, no head'],
  ['gemma-3-270m', {}, 268_098_176, 'rasbt/LLMs-from-scratch notebook output'],
  ['modernbert-base', {}, 149_014_272, 'mteb gte-modernbert-base'],
])('%s %o counts %i: %s', (id, more, published, _source) => {
  expect(countParameters({ ...shapeOf(id), ...more }).total).toBe(published);
});

test('the parts add up, and with experts fewer work than there are', () => {
  for (const { id, shape } of library.models.values()) {
    if (shape === undefined) continue;
    const { embeddings, attention, ffn, norms, total, active } = countParameters(shape);
    expect(embeddings + attention + ffn + norms, id).toBe(total);
    expect(active < total, id).toBe(shape.experts !== undefined);
  }
});

test.each([
  ['mixtral-8x7b', 12_879_925_248],
  ['qwen3-30b-a3b', 3_353_032_704],
  ['deepseek-v3', 37_552_282_624],
])('%s: %i at work on a token', (id, active) => {
  expect(countParameters(shapeOf(id)).active).toBe(active);
});
