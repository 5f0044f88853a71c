// Attention, rotations and tiles: the arithmetic of the lab against known vectors and against itself.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatTokenCount } from '../../../src/core/illustrations/rope.ts';
import { computeAttention, dotProduct, softmax } from '../../../src/core/model-math/attention.ts';
import {
  compareFlashAttention,
  computeTiledAttention,
  flash1Traffic,
  flash2Traffic,
  standardTraffic,
  totalTraffic,
} from '../../../src/core/model-math/flash-attention.ts';
import { rotateVector, wavelengths } from '../../../src/core/model-math/rotary.ts';

describe('RoPE', () => {
  test('turns a known vector as it must', () => {
    const turned = rotateVector([1, 0, 1, 0], 1, 10_000);
    for (const [at, value] of [0.540302, 0.841471, 0.99995, 0.01].entries()) {
      expect(turned[at]).toBeCloseTo(value, 6);
    }
  });

  test('leaves only the distance in a score', () => {
    const [query, key] = [
      [1, 2, 3, 4],
      [2, -1, 0.5, 1],
    ];
    for (const [at, from] of [
      [5, 3],
      [105, 103],
      [2, 0],
    ] as const) {
      expect(
        dotProduct(rotateVector(query, at, 10_000), rotateVector(key, from, 10_000)),
      ).toBeCloseTo(0.9724115692, 9);
    }
  });

  test.each([
    [10_000, '54,410'],
    [500_000, '2.56M'],
    [1_000_000, '5.06M'],
  ])('base %i: the slowest of 64 pairs comes round in %s tokens', (base, description) => {
    expect(wavelengths(128, base)[0]).toBeCloseTo(6.28, 2);
    expect(formatTokenCount(wavelengths(128, base).at(-1) ?? 0)).toBe(description);
  });

  test('keeps every length', () => {
    const vectors = fc.array(fc.double({ min: -9, max: 9, noNaN: true }), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(vectors, fc.nat(1_000_000), (x, position) => {
        const turned = rotateVector(x, position, 10_000);
        expect(dotProduct(turned, turned)).toBeCloseTo(dotProduct(x, x), 6);
      }),
    );
  });
});

describe('attention', () => {
  test('weights sum to one; a forbidden key gets nothing', () => {
    const rows = [
      [1, 0],
      [0, 1],
      [1, 1],
    ];
    const { weights } = computeAttention(rows, rows, rows, (query, key) => key <= query);
    expect(weights[0]).toEqual([1, 0, 0]);
    for (const row of weights) expect(row.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  test('large scores do not overflow', () => {
    expect(softmax([1000, 1000])).toEqual([0.5, 0.5]);
  });
});

describe('FlashAttention', () => {
  test('is really run, and equals plain attention within a millionth, whatever the tiles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 1, max: 50 }),
        (n, d, tile) => {
          const run = compareFlashAttention(n, d, tile);
          expect(run.difference).toBeLessThan(1e-6);
          expect(run.tiles).toBe(Math.ceil(n / tile) ** 2);
        },
      ),
    );
  });

  test('moves what its formula says', () => {
    for (const [n, d, rows] of [
      [64, 16, 16],
      [60, 8, 16],
      [33, 4, 32],
    ] as const) {
      const matrix = Array.from({ length: n }, (_, at) => new Array<number>(d).fill(at / n));
      expect(computeTiledAttention(matrix, matrix, matrix, rows, 8).traffic).toEqual(
        flash2Traffic(n, d, rows),
      );
    }
  });

  const inMib = (numbers: number) => (numbers * 2) / 1024 ** 2;

  test.each([
    [1024, 64, 8.5, 2.5, 2.25],
    [4096, 128, 132, 132, 66],
  ])(
    '%i tokens, head %i: %d MiB standard, %d in FlashAttention-1, %d in FlashAttention-2',
    (n, d, ...known) => {
      const counted = [
        standardTraffic(n, d),
        flash1Traffic(n, d, 49_152),
        flash2Traffic(n, d, 128),
      ];
      for (const [at, traffic] of counted.entries()) {
        expect(inMib(totalTraffic(traffic)) / (known[at] ?? 0)).toBeGreaterThan(0.97);
        expect(inMib(totalTraffic(traffic)) / (known[at] ?? 0)).toBeLessThan(1.03);
      }
    },
  );
});
