// Ratings and forecasts: Elo with a guess floor finds difficulties, and a pace finds fast forgetters.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Profile, Rating } from '../../../src/core/learning/answer-log.ts';
import { adjustRecall, updateRecallOffset } from '../../../src/core/learning/forecast.ts';
import {
  chanceRight,
  initialProfile,
  updateAbility,
  updateRating,
} from '../../../src/core/learning/rating.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { answer } from '../../support/sample-records.ts';

const first = { question: 'q', version: 'v', given: 'x', guessRate: 0.25, ability: 0 };

describe('a rating', () => {
  test('is even where ability and difficulty are, and never below the guess rate', () => {
    expect(chanceRight(1.5, 1.5, 0)).toBe(0.5);
    expect(chanceRight(0, 0, 0.25)).toBe(0.625);
    expect(chanceRight(-50, 0, 0.25)).toBeCloseTo(0.25);
  });

  test('falls with right answers, rises with wrong ones, and moves less the more it rests on', () => {
    const easier = updateRating(undefined, { ...first, correct: true });
    const harder = updateRating(undefined, { ...first, correct: false });
    expect(easier).toMatchObject({ answers: 1, right: 1 });
    expect(easier.difficulty).toBeCloseTo(-0.375);
    expect(harder.difficulty).toBeCloseTo(0.625);
    const old: Rating = { question: 'q', difficulty: 0, answers: 100, right: 60 };
    expect(Math.abs(updateRating(old, { ...first, correct: false }).difficulty)).toBeLessThan(0.11);
  });

  test('orders questions as they were made, in spite of guessing', () => {
    const random = seededRandom('ratings');
    const truths = Array.from({ length: 20 }, (_, index) => (index - 9.5) / 4);
    const ratings: (Rating | undefined)[] = truths.map(() => undefined);
    for (let learner = 0; learner < 200; learner += 1) {
      const able = 2 * (random() + random() + random()) - 3;
      let profile: Profile = initialProfile;
      for (const [index, truth] of truths.entries()) {
        const correct = random() < chanceRight(able, truth, 0.25);
        const ability = Math.round(profile.ability * 10) / 10;
        const before = ratings[index];
        const entry = answer('c', { correct, guessRate: 0.25 });
        profile = updateAbility(profile, entry, before?.difficulty ?? 0);
        ratings[index] = updateRating(before, { ...first, correct, ability });
      }
    }
    expect(
      correlation(
        truths,
        ratings.map((rating) => rating?.difficulty ?? 0),
      ),
    ).toBeGreaterThan(0.9);
  });
});

describe('a forecast', () => {
  test('is FSRS’s own for somebody we know nothing of, on an average question', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (plain) => {
        expect(adjustRecall(plain, 0, initialProfile)).toBeCloseTo(plain, 10);
      }),
    );
  });

  test('is lower for hard questions and slow learners, and stays a probability', () => {
    expect(adjustRecall(0.8, 1, initialProfile)).toBeLessThan(0.8);
    expect(adjustRecall(0.8, 0, { ...initialProfile, ability: 1 })).toBeGreaterThan(0.8);
    expect(adjustRecall(0.8, 0, { ...initialProfile, recallOffset: -1 })).toBeLessThan(0.8);
    expect(adjustRecall(1, -90, { ...initialProfile, recallOffset: 9 })).toBeLessThan(1);
    expect(adjustRecall(0, 90, { ...initialProfile, recallOffset: -9 })).toBeGreaterThan(0);
  });

  test('finds a pace from answers that were foretold too well, and grows surer', () => {
    const random = seededRandom('pace');
    let profile: Profile = initialProfile;
    for (let index = 0; index < 300; index += 1) {
      const plain = 0.6 + 0.3 * random();
      const truly = adjustRecall(plain, 0, { ...initialProfile, recallOffset: -1.2 });
      const correct = random() < 0.25 + 0.72 * truly;
      profile = updateRecallOffset(profile, answer('c', { correct, guessRate: 0.25 }), plain, 0);
    }
    expect(profile.recallOffset).toBeCloseTo(-1.2, 0);
    expect(Math.abs(profile.recallOffset + 1.2)).toBeLessThan(0.4);
    expect(profile.recallVariance).toBeLessThan(0.1);
  });
});

function correlation(one: readonly number[], other: readonly number[]): number {
  const centred = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - mean);
  };
  const [a, b] = [centred(one), centred(other)];
  const dot = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, value, index) => sum + value * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
