// The colours of pictures: words can be read, and shapes told apart with every kind of colour vision.

import { expect, test } from 'vitest';
import {
  background,
  channels,
  colorRoles,
  contrast,
  disabled,
  foreground,
  muted,
  palette,
  tint,
} from '../../../../src/core/illustrations/kit/palette.ts';

test('contrast is what WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test('words have a contrast of 4.5 and more on what they stand on', () => {
  const pairs = [
    ...[foreground, muted, ...Object.values(palette)].map((words) => [words, background] as const),
    ...colorRoles.flatMap((role) => [
      [foreground, tint(role)] as const,
      [muted, tint(role)] as const,
      [background, palette[role]] as const,
    ]),
  ];
  for (const [words, ground] of pairs) {
    expect(contrast(words, ground), `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});

test('shapes have a contrast of 3 and more on the plate', () => {
  for (const shape of [disabled, ...Object.values(palette)]) {
    expect(contrast(shape, background), shape).toBeGreaterThanOrEqual(3);
  }
});

/** Linear RGB as dichromats see it: Viénot, Brettel and Mollon 1999; tritan after Brettel 1997 simplified. */
const visions = {
  protan: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
  deutan: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
  tritan: [1.01277, 0.13548, -0.14826, -0.01243, 0.86812, 0.14431, 0.07589, 0.805, 0.11911],
} as const;

/** CIELAB of linear RGB. */
function lab([red = 0, green = 0, blue = 0]: readonly number[]) {
  const f = (value: number) =>
    value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116;
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function linear(colour: string): readonly number[] {
  return channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

test.each(Object.entries(visions))('%s: any two hues differ by ΔE 20 and more', (_, matrix) => {
  const seen = colorRoles.map((role) => {
    const rgb = linear(palette[role]);
    return lab(
      [0, 1, 2].map((row) =>
        [0, 1, 2].reduce(
          (sum, column) => sum + (matrix[3 * row + column] ?? 0) * (rgb[column] ?? 0),
          0,
        ),
      ),
    );
  });
  for (const [at, one] of seen.entries()) {
    for (const [over, other] of seen.slice(at + 1).entries()) {
      const far = Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)));
      expect(far, `${colorRoles[at]} and ${colorRoles[at + 1 + over]}`).toBeGreaterThan(20);
    }
  }
});
