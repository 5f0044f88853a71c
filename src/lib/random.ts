// Repeatable random numbers, seeded with text.

/** A number in [0, 1). */
export type Random = () => number;

/** The same seed gives the same numbers everywhere. Good for orders and samples, not for secrets. */
export function seededRandom(seed: string): Random {
  return mulberry32(fnv1a(seed));
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
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

/** A copy of the items in an order that follows from a seed: Fisher–Yates. */
export function shuffle<Item>(items: readonly Item[], seed: string): readonly Item[] {
  const result = [...items];
  const next = seededRandom(seed);
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    const [picked] = result.splice(pick, 1, ...result.slice(last, last + 1));
    if (picked !== undefined && pick !== last) result[last] = picked;
  }
  return result;
}
