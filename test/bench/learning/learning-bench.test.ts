// The simulator behind docs/learning.md: fair, repeatable, and reported as it came out.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compare, type PolicyName, policies } from './compare.ts';
import { heldOut, settingsOf, tuned } from './environments.ts';
import { outcome, paired } from './statistics.ts';
import { tableOf, wordsOf } from './table.ts';
import { drawWorld } from './world.ts';

const names = Object.keys(policies) as PolicyName[];
const small = settingsOf(heldOut, 20, [60], [3]).map((setting) => ({ ...setting, days: 90 }));

test('docs/learning.md reports the results', () => {
  const results = JSON.parse(readFileSync('test/bench/learning/results.json', 'utf8'));
  const page = readFileSync('docs/learning.md', 'utf8');
  expect(page).toContain(tableOf(results));
  expect(page).toContain(wordsOf(results));
  expect(results.seeds).toBeGreaterThanOrEqual(50);
  expect(results.rated).toHaveLength(36);
});

describe('the simulator', () => {
  test.each(small)(
    'in $name gives the same figures each time, all of them probabilities',
    (setting) => {
      const [once, again] = [compare(setting, [7], names), compare(setting, [7], names)];
      expect(once).toEqual(again);
      for (const { recall } of once) {
        for (const [mean] of Object.values(recall)) {
          if (mean === undefined) continue;
          expect(mean).toBeGreaterThan(0);
          expect(mean).toBeLessThan(1);
        }
      }
    },
  );

  test.each(small)(
    'in $name: asking teaches, time takes away, a later repetition teaches more',
    (setting) => {
      const { mind } = drawWorld(setting, 3);
      expect(mind.recall(0, 5)).toBe(0);
      mind.practise(0, 0, true);
      const [soon, late] = [mind.recall(0, 1), mind.recall(0, 20)];
      expect(late).toBeLessThan(soon);
      const gain = mind.gain(0, 20, 30);
      const before = mind.recall(0, 30);
      expect(gain).toBeGreaterThan(0);
      mind.practise(0, 20, true);
      expect(mind.recall(0, 30)).toBeGreaterThan(before);
    },
  );

  test('reports what it was not tuned on', () => {
    const traits = { pace: 0, hardness: [0], met: [false] };
    for (const name of Object.keys(tuned) as (keyof typeof tuned)[]) {
      const [one, other] = [tuned[name](traits), heldOut[name](traits)];
      one.practise(0, 0, true);
      other.practise(0, 0, true);
      expect(one.recall(0, 9)).not.toBe(other.recall(0, 9));
    }
  });

  test('calls a tie a tie', () => {
    expect(outcome(paired([1, 2, 3], [0, 1, 2.1]))).toBe('ahead');
    expect(outcome(paired([1, 2, 3], [2, 1, 3]))).toBe('tie');
    expect(outcome(paired([0, 1, 2.1], [1, 2, 3]))).toBe('behind');
  });
});
