// FlashAttention run in earnest: attention tile by tile with an online softmax, its traffic counted.

import { dot, type Matrix } from './attend.ts';
import type { Traffic } from './traffic.ts';

export type Tiled = {
  readonly output: Matrix;
  readonly traffic: Traffic;
  /** Tiles of the score table that were worked on. */
  readonly tiles: number;
};

/**
 * Full attention in FlashAttention-2's order (arXiv 2307.08691): a block of queries stays in fast
 * memory while blocks of keys and values pass by. Cost model: each number moved between slow and fast
 * memory counts once; there is no cache in between; what is in fast memory costs nothing.
 */
export function tiled(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  rows: number,
  columns: number,
): Tiled {
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
          fold(
            state,
            k.map((key) => scale * dot(query, key)),
            v,
          );
      }
    }
    output.push(...states.map(({ sum, total }) => sum.map((value) => value / total)));
    writes += block.length * d;
  }
  return { output, traffic: { reads, writes }, tiles };
}

type State = { most: number; total: number; sum: number[] };

/** Folds a tile's scores and values into the running maximum, total and weighted sum (online softmax). */
function fold(state: State, scores: readonly number[], values: Matrix): void {
  const most = Math.max(state.most, ...scores);
  const shrink = Math.exp(state.most - most);
  state.total *= shrink;
  state.sum = state.sum.map((value) => value * shrink);
  for (const [at, score] of scores.entries()) {
    const power = Math.exp(score - most);
    state.total += power;
    for (const [place, value] of (values[at] ?? []).entries()) {
      state.sum[place] = (state.sum[place] ?? 0) + power * value;
    }
  }
  state.most = most;
}
