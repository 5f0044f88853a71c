// Memory to run a model: weights, the KV cache, and what the runtime takes besides.

import type { ModelShape } from './parameters.ts';

/** Bytes a number takes. */
export const precisionBytes = { fp32: 4, bf16: 2, fp8: 1, int8: 1, int4: 0.5 } as const;
export type Precision = keyof typeof precisionBytes;

export type InferenceLoad = {
  /** Tokens held, prompt and answer together. */
  readonly context: number;
  /** Conversations at once. */
  readonly batch: number;
  /** Of the weights, and of the cache. */
  readonly weights: Precision;
  readonly cache: Precision;
};

/** Bytes. */
export type MemoryUse = {
  readonly weights: number;
  readonly cache: number;
  readonly overhead: number;
  readonly total: number;
};

/**
 * What a runtime takes besides weights and cache: fitted to Qwen's measured table (Transformers, H20,
 * batch 1), where it lies between 33 and 48 MiB on 24 of 28 rows. Servers reserve far more.
 */
export const overheadBytes = 36 * 1024 ** 2;

/** Bytes of cache that one more token takes, while no window is full: 2·L·KV·hd·b, or L·(rank + rope)·b with MLA. */
export function cacheBytesPerToken(shape: ModelShape, precision: Precision): number {
  return shape.layers * cacheBytesPerLayer(shape, precision);
}

/** Bytes of cache for one conversation of so many tokens; layers with a window stop growing when it is full. */
export function cacheBytes(shape: ModelShape, context: number, precision: Precision): number {
  const { layers, window } = shape;
  const bytes = cacheBytesPerLayer(shape, precision);
  const windowedLayers = window?.layers ?? 0;
  return (
    bytes *
    ((layers - windowedLayers) * context +
      windowedLayers * Math.min(context, window?.size ?? context))
  );
}

/** All memory for a load; `parameters` are all of them, for all experts must be there. */
export function computeMemoryUse(
  shape: ModelShape,
  parameters: number,
  load: InferenceLoad,
): MemoryUse {
  const weights = parameters * precisionBytes[load.weights];
  const cache = load.batch * cacheBytes(shape, load.context, load.cache);
  return { weights, cache, overhead: overheadBytes, total: weights + cache + overheadBytes };
}

/** How many conversations of a length fit besides the weights; 0 where not one does. */
export function maxBatchThatFits(
  shape: ModelShape,
  parameters: number,
  load: InferenceLoad,
  gpuBytes: number,
): number {
  const { weights, cache, overhead } = computeMemoryUse(shape, parameters, { ...load, batch: 1 });
  return Math.max(0, Math.floor((gpuBytes - weights - overhead) / cache));
}

/** Keys and values of one token in one layer. */
function cacheBytesPerLayer(
  { heads, kvHeads = heads, headDim = 0, latent }: ModelShape,
  precision: Precision,
) {
  const numbers = latent === undefined ? 2 * kvHeads * headDim : latent.kv + latent.rope;
  return numbers * precisionBytes[precision];
}

/** What GPUs hold, in GiB as their makers' GB: a few well-known ones. */
export const gpuMemoryGib = {
  'RTX 4060': 8,
  'RTX 4070': 12,
  T4: 16,
  'RTX 4090': 24,
  L4: 24,
  'RTX 5090': 32,
  A6000: 48,
  L40S: 48,
  A100: 80,
  H100: 80,
  H200: 141,
  B200: 192,
} as const;
