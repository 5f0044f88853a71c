// Means, and how sure a paired difference is.

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export type Interval = { readonly mean: number; readonly low: number; readonly high: number };

/** The mean of paired differences with its 95 % interval (Student's t for 50 pairs). */
export function paired(one: readonly number[], other: readonly number[]): Interval {
  const differences = one.map((value, index) => value - (other[index] ?? Number.NaN));
  const middle = mean(differences);
  const variance =
    differences.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (differences.length - 1);
  const half = 2.01 * Math.sqrt(variance / differences.length);
  return { mean: middle, low: middle - half, high: middle + half };
}

/** `ahead` or `behind` where the interval leaves out 0, else `tie`. */
export function outcome({ low, high }: Interval): 'ahead' | 'behind' | 'tie' {
  return low > 0 ? 'ahead' : high < 0 ? 'behind' : 'tie';
}
