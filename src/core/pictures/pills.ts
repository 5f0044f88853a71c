// Tokens in a row, as pills that wrap where the row is full.

import { fitted, widthOf } from './measure.ts';
import type { Role } from './palette.ts';
import { pill } from './shapes.ts';

export const pillHeight = 26;
const gap = 5;
const textSize = 13;

/** A pill where it was put. */
export type Placed = { readonly x: number; readonly y: number; readonly width: number };

/** How wide the pill of a word is, cut where it would be wider than `most`. */
export function pillWidth(word: string, most = Number.POSITIVE_INFINITY): number {
  return Math.min(most, widthOf(word, textSize) + 15);
}

/** Pills from a corner on, in rows no wider than `width`; `bottom` is where the last row ends. */
export function pills(
  words: readonly string[],
  at: { readonly x: number; readonly y: number; readonly width: number },
  roleOf: (index: number) => Role,
): {
  readonly shapes: readonly string[];
  readonly placed: readonly Placed[];
  readonly bottom: number;
} {
  let [x, y] = [at.x, at.y];
  const placed = words.map((word): Placed => {
    const width = pillWidth(word, at.width);
    if (x > at.x && x + width > at.x + at.width) {
      x = at.x;
      y += pillHeight + gap;
    }
    const here = { x, y, width };
    x += width + gap;
    return here;
  });
  const shapes = placed.map((place, index) =>
    pill(
      { ...place, height: pillHeight },
      fitted(words[index] ?? '', textSize, place.width - 10),
      roleOf(index),
    ),
  );
  return { shapes, placed, bottom: y + pillHeight };
}
