// FlashAttention run in earnest: attention tile by tile with an online softmax, its traffic counted.

import { seededRandom } from '../../lib/random.ts';
import { computeAttention, dotProduct, type Matrix } from './attention.ts';

export type TiledAttentionResult = {
  readonly output: Matrix;
  readonly traffic: MemoryTraffic;
  /** Tiles of the score table that were worked on. */
  readonly tiles: number;
};

/**
 * Full attention in FlashAttention-2's order (arXiv 2307.08691): a block of queries stays in fast
 * memory while blocks of keys and values pass by. Cost model: each number moved between slow and fast
 * memory counts once; there is no cache in between; what is in fast memory costs nothing.
 */
export function computeTiledAttention(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  rows: number,
  columns: number,
): TiledAttentionResult {
  const d = queries[0]?.length ?? 1;
  const scale = 1 / Math.sqrt(d);
  const output: (readonly number[])[] = [];
  let [reads, writes, tiles] = [0, 0, 0];
  for (let from = 0; from < queries.length; from += rows) {
    const block = queries.slice(from, from + rows);
    reads += block.length * d;
    const states = block.map(() => ({
      most: Number.NEGATIVE_INFINITY,
      total: 0,
      sum: new Array<number>(d).fill(0),
    }));
    for (let at = 0; at < keys.length; at += columns) {
      const [k, v] = [keys.slice(at, at + columns), values.slice(at, at + columns)];
      reads += 2 * k.length * d;
      tiles += 1;
      for (const [row, query] of block.entries()) {
        const state = states[row];
        if (state !== undefined)
          accumulateTile(
            state,
            k.map((key) => scale * dotProduct(query, key)),
            v,
          );
      }
    }
    output.push(...states.map(({ sum, total }) => sum.map((value) => value / total)));
    writes += block.length * d;
  }
  return { output, traffic: { reads, writes }, tiles };
}

type RunningSoftmax = { most: number; total: number; sum: number[] };

/** Folds a tile's scores and values into the running maximum, total and weighted sum (online softmax). */
function accumulateTile(state: RunningSoftmax, scores: readonly number[], values: Matrix): void {
  const most = Math.max(state.most, ...scores);
  const rescale = Math.exp(state.most - most);
  state.total *= rescale;
  state.sum = state.sum.map((value) => value * rescale);
  for (const [at, score] of scores.entries()) {
    const power = Math.exp(score - most);
    state.total += power;
    for (const [column, value] of (values[at] ?? []).entries()) {
      state.sum[column] = (state.sum[column] ?? 0) + power * value;
    }
  }
  state.most = most;
}

// Runs plain and tiled attention on the same numbers and compares them.

export type FlashComparison = {
  readonly n: number;
  readonly d: number;
  readonly tile: number;
  readonly tiles: number;
  /** The largest difference between any two numbers of the results. */
  readonly difference: number;
};

/** `n` tokens with heads of size `d`, in tiles of `tile` by `tile`; always the same numbers. */
export function compareFlashAttention(n: number, d: number, tile: number): FlashComparison {
  const random = seededRandom(`flash ${n} ${d}`);
  const matrix = (): Matrix =>
    Array.from({ length: n }, () => Array.from({ length: d }, () => 4 * random() - 2));
  const [queries, keys, values] = [matrix(), matrix(), matrix()];
  const plain = computeAttention(queries, keys, values).output;
  const tiledResult = computeTiledAttention(queries, keys, values, tile, tile);
  const difference = Math.max(
    ...plain.map((row, at) =>
      Math.max(
        ...row.map((value, column) => Math.abs(value - (tiledResult.output[at]?.[column] ?? 0))),
      ),
    ),
  );
  return { n, d, tile, tiles: tiledResult.tiles, difference };
}

// Memory traffic of attention by formula, for one head: what is read from and written to slow memory.

/** Numbers read from and written to slow memory, for one head. */
export type MemoryTraffic = { readonly reads: number; readonly writes: number };

/** Standard attention: Q, K, V in, scores out and in, weights out and in, output out: 4Nd + 4N². */
export function standardTraffic(n: number, d: number): MemoryTraffic {
  return { reads: 3 * n * d + 2 * n * n, writes: n * d + 2 * n * n };
}

/** FlashAttention-2 with blocks of `rows` queries: 2Nd + 2Nd·⌈N/rows⌉. */
export function flash2Traffic(n: number, d: number, rows: number): MemoryTraffic {
  return { reads: n * d + 2 * n * d * Math.ceil(n / rows), writes: n * d };
}

/** FlashAttention-1, keys outside: 2Nd + Tc·(3Nd + 4N), Tc = ⌈N / ⌊M/4d⌋⌉ with M numbers of fast memory. */
export function flash1Traffic(n: number, d: number, fastNumbers: number): MemoryTraffic {
  const passes = Math.ceil(n / Math.max(1, Math.floor(fastNumbers / (4 * d))));
  // K and V once; in every pass Q and O in, and the running maxima and totals; O and they out again.
  return { reads: 2 * n * d + passes * (2 * n * d + 2 * n), writes: passes * (n * d + 2 * n) };
}

export function totalTraffic({ reads, writes }: MemoryTraffic): number {
  return reads + writes;
}
