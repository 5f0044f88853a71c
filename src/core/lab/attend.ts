// Scaled dot-product attention by hand: softmax(QKᵀ/√d)·V on a few small vectors.

export type Matrix = readonly (readonly number[])[];

export type Attention = {
  /** Q·Kᵀ/√d, with the mask's forbidden pairs at minus infinity. */
  readonly scores: Matrix;
  /** Each row sums to one. */
  readonly weights: Matrix;
  readonly output: Matrix;
};

/** Attention of every query over the keys it may see. Rows of Q, K and V are tokens. */
export function attend(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  mayLook: (query: number, key: number) => boolean = () => true,
): Attention {
  const scale = 1 / Math.sqrt(queries[0]?.length ?? 1);
  const scores = queries.map((query, row) =>
    keys.map((key, column) =>
      mayLook(row, column) ? scale * dot(query, key) : Number.NEGATIVE_INFINITY,
    ),
  );
  const weights = scores.map(softmax);
  const width = values[0]?.length ?? 0;
  const output = weights.map((row) =>
    Array.from({ length: width }, (_, at) =>
      row.reduce((sum, weight, token) => sum + weight * (values[token]?.[at] ?? 0), 0),
    ),
  );
  return { scores, weights, output };
}

/** Shares that sum to one, largest where the score is; the largest is taken off first, so nothing overflows. */
export function softmax(scores: readonly number[]): readonly number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export function dot(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
