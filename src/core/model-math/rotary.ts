// Rotary position embeddings: how far each pair of a head turns, and how long it takes to come round.

/** Radians that pair i turns with each position: base^(-2i/d), for i from 0 to d/2 - 1. */
export function rotationAngles(d: number, base: number): readonly number[] {
  return Array.from({ length: d / 2 }, (_, i) => base ** ((-2 * i) / d));
}

/** Positions until a pair has gone round once: 2π / θ. */
export function wavelengths(d: number, base: number): readonly number[] {
  return rotationAngles(d, base).map((angle) => (2 * Math.PI) / angle);
}

/** A vector turned to a position, neighbours paired (RoFormer, arXiv 2104.09864). */
export function rotateVector(
  x: readonly number[],
  position: number,
  base: number,
): readonly number[] {
  return rotationAngles(x.length, base).flatMap((angle, i) => {
    const [cos, sin] = [Math.cos(position * angle), Math.sin(position * angle)];
    const [a = 0, b = 0] = [x[2 * i], x[2 * i + 1]];
    return [a * cos - b * sin, a * sin + b * cos];
  });
}
