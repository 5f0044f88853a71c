// Masks: the cells drawn are the pairs the rule allows, the formulas count them, and words keep to the phone.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPicture, masksPicture } from '../../../src/core/illustrations/mask.ts';
import {
  type AttentionMask,
  canAttend,
  countAllowedPairs,
  type MaskRule,
} from '../../../src/core/model-math/attention.ts';

const letters = (count: number) =>
  Array.from({ length: count }, (_, at) => String.fromCharCode(65 + at));

const rules: fc.Arbitrary<MaskRule> = fc.oneof(
  fc.constantFrom({ kind: 'full' } as const, { kind: 'causal' } as const),
  fc.integer({ min: 1, max: 20 }).map((prefix) => ({ kind: 'prefix', prefix }) as const),
  fc.integer({ min: 1, max: 20 }).map((window) => ({ kind: 'window', window }) as const),
);
const masks: fc.Arbitrary<AttentionMask> = fc.oneof(
  fc
    .tuple(rules, fc.integer({ min: 1, max: 16 }))
    .map(([rule, n]) => ({ rule, queries: letters(n), keys: letters(n) })),
  fc
    .tuple(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 1, max: 16 }))
    .map(([m, n]) => ({ rule: { kind: 'cross' } as const, queries: letters(m), keys: letters(n) })),
);

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

test('cells, twin and formula agree', () => {
  fc.assert(
    fc.property(masks, (mask) => {
      const { drawing, textVersion } = maskPicture(mask);
      const pairs = mask.queries.flatMap((_, row) =>
        mask.keys.filter((_, column) => canAttend(mask.rule, row, column)),
      ).length;
      expect(countAllowedPairs(mask)).toBe(pairs);
      expect(count(drawing.svg, /class="on"/g)).toBe(pairs);
      expect(count(drawing.svg, /class="off"/g)).toBe(
        mask.queries.length * mask.keys.length - pairs,
      );
      expect(count(textVersion, /■/g)).toBe(pairs);
      expect(drawing.svg).toContain(`>${pairs} pairs<`);
    }),
  );
});

describe('known counts', () => {
  const five = letters(5);
  test.each([
    [{ kind: 'causal' } as const, 15],
    [{ kind: 'window', window: 3 } as const, 12],
    [{ kind: 'full' } as const, 25],
    [{ kind: 'prefix', prefix: 2 } as const, 16],
  ])('%o: %i for five tokens', (rule, pairs) => {
    expect(countAllowedPairs({ rule, queries: five, keys: five })).toBe(pairs);
  });

  test('of the window, row E sees C, D and E', () => {
    const { alt } = maskPicture({ rule: { kind: 'window', window: 3 }, queries: five, keys: five });
    expect(alt).toContain('E sees C, D and E');
    expect(alt).toContain('12 of 25 pairs');
  });
});

test('whatever the words, the SVG is sound, the twin fits 36 columns, and nothing escapes', () => {
  const words = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), {
    minLength: 1,
    maxLength: 16,
  });
  fc.assert(
    fc.property(words, rules, (sentence, rule) => {
      const { drawing, textVersion } = maskPicture({ rule, queries: sentence, keys: sentence });
      const bare = drawing.svg.replace(/<[^<>]*>/g, '');
      expect(bare).not.toMatch(/[<>]|&(?!amp;|lt;|gt;|quot;|#39;)/);
      expect(drawing.svg).not.toMatch(/NaN|undefined|Infinity/);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
      expect(drawing.svg).not.toMatch(/[\u0000-\u001f\ud800-\udfff]/);
      for (const row of textVersion.split('\n')) expect([...row].length).toBeLessThanOrEqual(36);
    }),
  );
});

test('three masks stand beside each other', () => {
  const keys = letters(4);
  const { alt, drawing } = masksPicture(
    [
      { rule: { kind: 'full' }, queries: keys, keys },
      { rule: { kind: 'causal' }, queries: keys, keys },
      { rule: { kind: 'cross' }, queries: ['x', 'y', 'z'], keys },
    ],
    'Three masks',
  );
  expect(count(drawing.svg, /class="on"/g)).toBe(16 + 10 + 12);
  expect(alt).toMatch(/16 pairs.*10 of 16 pairs.*12 pairs/);
});
