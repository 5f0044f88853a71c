// Runs plain and tiled attention on the same numbers and compares them.

import { seededRandom } from '../chance.ts';
import { attend, type Matrix } from './attend.ts';
import { tiled } from './flash.ts';

export type FlashRun = {
  readonly n: number;
  readonly d: number;
  readonly tile: number;
  readonly tiles: number;
  /** The largest difference between any two numbers of the results. */
  readonly difference: number;
};

/** `n` tokens with heads of size `d`, in tiles of `tile` by `tile`; always the same numbers. */
export function flashRun(n: number, d: number, tile: number): FlashRun {
  const random = seededRandom(`flash ${n} ${d}`);
  const matrix = (): Matrix =>
    Array.from({ length: n }, () => Array.from({ length: d }, () => 4 * random() - 2));
  const [queries, keys, values] = [matrix(), matrix(), matrix()];
  const plain = attend(queries, keys, values).output;
  const run = tiled(queries, keys, values, tile, tile);
  const difference = Math.max(
    ...plain.map((row, at) =>
      Math.max(...row.map((value, place) => Math.abs(value - (run.output[at]?.[place] ?? 0)))),
    ),
  );
  return { n, d, tile, tiles: run.tiles, difference };
}
