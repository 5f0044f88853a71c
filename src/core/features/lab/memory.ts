// `lab cache`: how much memory a model needs for a load, and whether it fits on a GPU.

import { formatBytes, formatShare, groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import { footnote, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import type { Model } from '../../course/model-facts.ts';
import { type Gpu, memoryPicture } from '../../illustrations/memory.ts';
import {
  cacheBytesPerToken,
  computeMemoryUse,
  type InferenceLoad,
  maxBatchThatFits,
} from '../../model-math/inference-memory.ts';
import type { ModelShape } from '../../model-math/parameters.ts';
import { demoView } from './frame.ts';
import {
  type LabArguments,
  parseGpu,
  parseWholeNumber,
  resetButton,
  resolveModel,
} from './inputs.ts';

export function memoryDemo(values: LabArguments, library: Library): View {
  const [model, shape] = resolveModel(values, library, 'cache', 'llama-3.1-8b');
  const reset = resetButton('cache');
  const context = parseWholeNumber(values.context, {
    name: 'the context',
    min: 1,
    most: 10 * 1024 ** 2,
    fallback: 8192,
    reset: reset,
  });
  const batch = parseWholeNumber(values.batch, {
    name: 'the batch',
    min: 1,
    most: 4096,
    fallback: 1,
    reset: reset,
  });
  const weights = values.precision ?? 'bf16';
  return memoryView(
    library,
    model,
    shape,
    { context, batch, weights, cache: 'bf16' },
    parseGpu(values.gpu),
  );
}

// Weights, KV cache and the rest, and whether it all fits on a GPU.

export function memoryView(
  library: Library,
  model: Model,
  shape: ModelShape,
  load: InferenceLoad,
  gpu: Gpu,
): View {
  const parameters = model.parameters ?? 0;
  const memory = computeMemoryUse(shape, parameters, load);
  const maxConversations = maxBatchThatFits(shape, parameters, load, gpu.bytes);
  const conversations = load.batch === 1 ? 'one conversation' : `${load.batch} conversations`;
  return demoView(library, {
    demo: 'cache',
    title: `${model.name}: ${formatBytes(memory.total)}`,
    picture: memoryPicture(`${model.name}, ${groupDigits(load.context)} tokens`, memory, gpu),
    facts: [
      ['Weights', `${formatBytes(memory.weights)} in ${load.weights}`],
      ['Cache per token', `${formatBytes(cacheBytesPerToken(shape, load.cache))} in ${load.cache}`],
      [
        'Cache',
        `${formatBytes(memory.cache)} for ${conversations} of ${groupDigits(load.context)} tokens`,
      ],
      [
        `Fits on ${gpu.name}`,
        maxConversations === 0 ? 'not even one' : `${groupDigits(maxConversations)} of that length`,
      ],
    ],
    notice: text(
      memory.cache > memory.weights
        ? 'The cache is larger than the model itself: here, long texts cost more than parameters.'
        : `The cache is ${formatShare(memory.cache, memory.total)} of the total. It grows with every token and every conversation; the weights don’t.`,
    ),
    next: [
      { label: '128K context', line: memoryLine(model, { ...load, context: 131_072 }, gpu) },
      { label: '4-bit weights', line: memoryLine(model, { ...load, weights: 'int4' }, gpu) },
      { label: 'Eight at once', line: memoryLine(model, { ...load, batch: 8 }, gpu) },
      { label: 'Its heads', line: buildLine('lab', 'heads', ['model', model.id]) },
    ],
    basis: [
      footnote(
        'Weights + cache + 36 MiB, as Transformers needs. Of Qwen’s 28 measurements, 25 agree within 50 MiB. Servers such as vLLM reserve more.',
      ),
    ],
  });
}

function memoryLine(model: Model, load: InferenceLoad, gpu: Gpu): string {
  return buildLine(
    'lab',
    'cache',
    ['model', model.id],
    ['context', String(load.context)],
    ['batch', String(load.batch)],
    ['precision', load.weights],
    ['gpu', gpu.name.replaceAll(' ', '-').toLowerCase()],
  );
}
