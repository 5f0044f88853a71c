// The order in which a question's options are shown: shuffled by a seed, or ascending for sizes.

import type { SingleChoice } from './lesson.ts';

/**
 * Option ids as shown under a seed. The same question and seed give the same order everywhere;
 * `ordered` questions keep their ascending order.
 */
export function displayOrder(question: SingleChoice, seed: string): readonly string[] {
  const ids = question.options.map((option) => option.id);
  return question.ordered ? ids : shuffled(ids, `${question.id}/${seed}`);
}

/** Fisher–Yates with a generator seeded by text. */
function shuffled(items: readonly string[], seed: string): readonly string[] {
  const result = [...items];
  const next = mulberry32(fnv1a(seed));
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    const moved = result[last];
    const other = result[pick];
    if (moved !== undefined && other !== undefined) {
      result[last] = other;
      result[pick] = moved;
    }
  }
  return result;
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** Tommy Ettinger's mulberry32: a 32-bit generator good enough to shuffle four options. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
