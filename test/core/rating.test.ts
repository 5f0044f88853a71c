// Ratings and forecasts: Elo with a guess floor finds difficulties, and a pace finds fast forgetters.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/core/chance.ts';
import { adjusted, paced } from '../../src/core/learning/forecast.ts';
import { chanceRight, newcomer, rated, tested } from '../../src/core/learning/rating.ts';
import type { Profile, Rating } from '../../src/core/learning/record.ts';
import { answer } from '../store/samples.ts';

const first = { question: 'q', version: 'v', given: 'x', guessRate: 0.25, ability: 0 };

describe('a rating', () => {
  test('is even where ability and difficulty are, and never below the guess rate', () => {
    expect(chanceRight(1.5, 1.5, 0)).toBe(0.5);
    expect(chanceRight(0, 0, 0.25)).toBe(0.625);
    expect(chanceRight(-50, 0, 0.25)).toBeCloseTo(0.25);
  });

  test('falls with right answers, rises with wrong ones, and moves less the more it rests on', () => {
    const easier = rated(undefined, { ...first, correct: true });
    const harder = rated(undefined, { ...first, correct: false });
    expect(easier).toMatchObject({ answers: 1, right: 1 });
    expect(easier.difficulty).toBeCloseTo(-0.375);
    expect(harder.difficulty).toBeCloseTo(0.625);
    const old: Rating = { question: 'q', difficulty: 0, answers: 100, right: 60 };
    expect(Math.abs(rated(old, { ...first, correct: false }).difficulty)).toBeLessThan(0.11);
  });

  test('orders questions as they were made, in spite of guessing', () => {
    const random = seededRandom('ratings');
    const truths = Array.from({ length: 20 }, (_, index) => (index - 9.5) / 4);
    const ratings: (Rating | undefined)[] = truths.map(() => undefined);
    for (let learner = 0; learner < 200; learner += 1) {
      const able = 2 * (random() + random() + random()) - 3;
      let profile: Profile = newcomer;
      for (const [index, truth] of truths.entries()) {
        const correct = random() < chanceRight(able, truth, 0.25);
        const ability = Math.round(profile.ability * 10) / 10;
        const before = ratings[index];
        const entry = answer('c', { correct, guessRate: 0.25 });
        profile = tested(profile, entry, before?.difficulty ?? 0);
        ratings[index] = rated(before, { ...first, correct, ability });
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
        expect(adjusted(plain, 0, newcomer)).toBeCloseTo(plain, 10);
      }),
    );
  });

  test('is lower for hard questions and slow learners, and stays a probability', () => {
    expect(adjusted(0.8, 1, newcomer)).toBeLessThan(0.8);
    expect(adjusted(0.8, 0, { ...newcomer, ability: 1 })).toBeGreaterThan(0.8);
    expect(adjusted(0.8, 0, { ...newcomer, pace: -1 })).toBeLessThan(0.8);
    expect(adjusted(1, -90, { ...newcomer, pace: 9 })).toBeLessThan(1);
    expect(adjusted(0, 90, { ...newcomer, pace: -9 })).toBeGreaterThan(0);
  });

  test('finds a pace from answers that were foretold too well, and grows surer', () => {
    const random = seededRandom('pace');
    let profile: Profile = newcomer;
    for (let index = 0; index < 300; index += 1) {
      const plain = 0.6 + 0.3 * random();
      const truly = adjusted(plain, 0, { ...newcomer, pace: -1.2 });
      const correct = random() < 0.25 + 0.72 * truly;
      profile = paced(profile, answer('c', { correct, guessRate: 0.25 }), plain, 0);
    }
    expect(profile.pace).toBeCloseTo(-1.2, 0);
    expect(Math.abs(profile.pace + 1.2)).toBeLessThan(0.4);
    expect(profile.doubt).toBeLessThan(0.1);
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
