// Masks: which token (the query) may look at which (the key), and how many such pairs there are.

/**
 * `full`: everything; `causal`: itself and the past; `prefix`: the first `prefix` tokens freely, then
 * causal; `window`: itself and the `window` - 1 tokens before it; `cross`: outputs see every input.
 */
export type MaskRule =
  | { readonly kind: 'full' | 'causal' | 'cross' }
  | { readonly kind: 'prefix'; readonly prefix: number }
  | { readonly kind: 'window'; readonly window: number };

export type AttentionMask = {
  readonly rule: MaskRule;
  /** The tokens that look, one a row. */
  readonly queries: readonly string[];
  /** The tokens that are looked at, one a column. */
  readonly keys: readonly string[];
};

/** May the query at a position look at the key at another? Positions count from 0. */
export function canAttend(rule: MaskRule, query: number, key: number): boolean {
  switch (rule.kind) {
    case 'full':
    case 'cross':
      return true;
    case 'causal':
      return key <= query;
    case 'prefix':
      return key <= query || (query < rule.prefix && key < rule.prefix);
    case 'window':
      return key <= query && key > query - rule.window;
    default:
      return rule satisfies never;
  }
}

/**
 * How many pairs a mask allows, by formula: full n², cross m·n, causal n(n+1)/2, prefix p² and the
 * causal rest, window Σ min(i, W). `n` counts the keys, `m` the queries.
 */
export function countAllowedPairs({
  rule,
  queries: { length: m },
  keys: { length: n },
}: AttentionMask): number {
  switch (rule.kind) {
    case 'full':
    case 'cross':
      return m * n;
    case 'causal':
      return triangularNumber(n);
    case 'prefix':
      return triangularNumber(n) + triangularNumber(Math.min(rule.prefix, n) - 1);
    case 'window': {
      const windowSize = Math.min(rule.window, n);
      return triangularNumber(windowSize) + (n - windowSize) * windowSize;
    }
    default:
      return rule satisfies never;
  }
}

/** 1 + 2 + … + n. */
function triangularNumber(n: number): number {
  return (n * (n + 1)) / 2;
}

// Scaled dot-product attention by hand: softmax(QKᵀ/√d)·V on a few small vectors.

export type Matrix = readonly (readonly number[])[];

export type AttentionResult = {
  /** Q·Kᵀ/√d, with the mask's forbidden pairs at minus infinity. */
  readonly scores: Matrix;
  /** Each row sums to one. */
  readonly weights: Matrix;
  readonly output: Matrix;
};

/** Attention of every query over the keys it may see. Rows of Q, K and V are tokens. */
export function computeAttention(
  queries: Matrix,
  keys: Matrix,
  values: Matrix,
  canAttend: (query: number, key: number) => boolean = () => true,
): AttentionResult {
  const scale = 1 / Math.sqrt(queries[0]?.length ?? 1);
  const scores = queries.map((query, row) =>
    keys.map((key, column) =>
      canAttend(row, column) ? scale * dotProduct(query, key) : Number.NEGATIVE_INFINITY,
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
  const maxScore = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - maxScore));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

export function dotProduct(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
