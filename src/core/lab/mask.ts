// Masks: which token (the query) may look at which (the key), and how many such pairs there are.

/**
 * `full`: everything; `causal`: itself and the past; `prefix`: the first `prefix` tokens freely, then
 * causal; `window`: itself and the `window` - 1 tokens before it; `cross`: outputs see every input.
 */
export type MaskRule =
  | { readonly kind: 'full' | 'causal' | 'cross' }
  | { readonly kind: 'prefix'; readonly prefix: number }
  | { readonly kind: 'window'; readonly window: number };

export type Mask = {
  readonly rule: MaskRule;
  /** The tokens that look, one a row. */
  readonly queries: readonly string[];
  /** The tokens that are looked at, one a column. */
  readonly keys: readonly string[];
};

/** May the query at a position look at the key at another? Positions count from 0. */
export function mayLook(rule: MaskRule, query: number, key: number): boolean {
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
export function pairsOf({ rule, queries: { length: m }, keys: { length: n } }: Mask): number {
  switch (rule.kind) {
    case 'full':
    case 'cross':
      return m * n;
    case 'causal':
      return triangle(n);
    case 'prefix':
      return triangle(n) + triangle(Math.min(rule.prefix, n) - 1);
    case 'window': {
      const wide = Math.min(rule.window, n);
      return triangle(wide) + (n - wide) * wide;
    }
    default:
      return rule satisfies never;
  }
}

/** 1 + 2 + … + n. */
function triangle(n: number): number {
  return (n * (n + 1)) / 2;
}
