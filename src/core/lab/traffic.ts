// Memory traffic of attention by formula, for one head: what is read from and written to slow memory.

/** Numbers read from and written to slow memory, for one head. */
export type Traffic = { readonly reads: number; readonly writes: number };

/** Standard attention: Q, K, V in, scores out and in, weights out and in, output out: 4Nd + 4N². */
export function standardTraffic(n: number, d: number): Traffic {
  return { reads: 3 * n * d + 2 * n * n, writes: n * d + 2 * n * n };
}

/** FlashAttention-2 with blocks of `rows` queries: 2Nd + 2Nd·⌈N/rows⌉. */
export function flashTraffic(n: number, d: number, rows: number): Traffic {
  return { reads: n * d + 2 * n * d * Math.ceil(n / rows), writes: n * d };
}

/** FlashAttention-1, keys outside: 2Nd + Tc·(3Nd + 4N), Tc = ⌈N / ⌊M/4d⌋⌉ with M numbers of fast memory. */
export function flash1Traffic(n: number, d: number, fast: number): Traffic {
  const columns = Math.ceil(n / Math.max(1, Math.floor(fast / (4 * d))));
  // K and V once; in every pass Q and O in, and the running maxima and totals; O and they out again.
  return { reads: 2 * n * d + columns * (2 * n * d + 2 * n), writes: columns * (n * d + 2 * n) };
}

export function moved({ reads, writes }: Traffic): number {
  return reads + writes;
}
