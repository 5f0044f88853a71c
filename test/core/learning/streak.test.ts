// Streaks: what counts, what is forgiven, and days on which the bot was not there.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeStreak, wasMostlyDown } from '../../../src/core/learning/streak.ts';
import { addDays } from '../../../src/lib/time/dates.ts';

const start = '2026-11-01';
const days = (...offsets: readonly number[]) => offsets.map((offset) => addDays(start, offset));
const row = (count: number, from = 0) => days(...Array.from({ length: count }, (_, n) => n + from));
const never = () => false;

describe('a streak', () => {
  test('is nothing before the first answer', () => {
    expect(computeStreak([], start, never)).toEqual({ days: 0, freezes: 0, includesToday: false });
  });

  test('stands while today is not over, and grows with today', () => {
    expect(computeStreak(row(3), addDays(start, 3), never)).toEqual({
      days: 3,
      freezes: 0,
      includesToday: false,
    });
    expect(computeStreak(row(4), addDays(start, 3), never)).toEqual({
      days: 4,
      freezes: 0,
      includesToday: true,
    });
  });

  test('ends with a missed day where no freeze is left', () => {
    expect(computeStreak(row(6), addDays(start, 7), never).days).toBe(0);
    expect(computeStreak([...row(6), ...days(7)], addDays(start, 7), never).days).toBe(1);
  });

  test('earns a freeze every seven days, and uses one a missed day', () => {
    expect(computeStreak(row(7), addDays(start, 7), never)).toMatchObject({ days: 7, freezes: 1 });
    expect(computeStreak(row(7), addDays(start, 8), never)).toMatchObject({ days: 7, freezes: 0 });
    expect(computeStreak(row(7), addDays(start, 9), never)).toMatchObject({ days: 0, freezes: 0 });
    expect(computeStreak(row(14), addDays(start, 16), never)).toMatchObject({
      days: 14,
      freezes: 0,
    });
    const again = [...row(7), ...row(7, 8)];
    expect(computeStreak(again, addDays(start, 15), never)).toMatchObject({ days: 14, freezes: 1 });
  });

  test('does not end with a day that is nobody’s gap, which is not counted either', () => {
    const gap = addDays(start, 3);
    const kept = [...row(3), ...row(2, 4)];
    expect(computeStreak(kept, addDays(start, 5), (day) => day === gap)).toMatchObject({ days: 5 });
    expect(computeStreak(kept, addDays(start, 5), never)).toMatchObject({ days: 2 });
  });

  test('knows no days after today', () => {
    expect(computeStreak(row(9), addDays(start, 3), never)).toMatchObject({
      days: 4,
      includesToday: true,
    });
  });

  test('never is more than the days kept, and forgiving never makes it less', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(60)),
        fc.uniqueArray(fc.nat(60)),
        fc.nat(60),
        (kept, forgiven, today) => {
          const list = days(...[...kept].sort((one, other) => one - other));
          const day = addDays(start, today);
          const strict = computeStreak(list, day, never);
          const kind = computeStreak(list, day, (one) => days(...forgiven).includes(one));
          expect(strict.days).toBeLessThanOrEqual(kept.length);
          expect(kind.days).toBeGreaterThanOrEqual(strict.days);
        },
      ),
    );
  });
});

describe('a day on which the bot was down', () => {
  const span = (from: string, until: string) => ({ from: new Date(from), until: new Date(until) });

  test('is one of which less than half was covered', () => {
    const up = [span('2026-11-24T00:00Z', '2026-11-24T11:59Z')];
    expect(wasMostlyDown(up, '2026-11-24', 'UTC')).toBe(true);
    expect(
      wasMostlyDown([span('2026-11-24T00:00Z', '2026-11-24T12:00Z')], '2026-11-24', 'UTC'),
    ).toBe(false);
    expect(wasMostlyDown([], '2026-11-24', 'UTC')).toBe(true);
  });

  test('is the learner’s own day, not that of UTC', () => {
    const up = [span('2026-11-24T00:00Z', '2026-11-24T13:00Z')];
    expect(wasMostlyDown(up, '2026-11-24', 'America/Los_Angeles')).toBe(true);
    expect(wasMostlyDown(up, '2026-11-24', 'Asia/Tokyo')).toBe(false);
  });

  test('counts a moment once, however many processes were up', () => {
    const twice = [
      span('2026-11-24T00:00Z', '2026-11-24T08:00Z'),
      span('2026-11-24T00:00Z', '2026-11-24T08:00Z'),
      span('2026-11-24T02:00Z', '2026-11-24T09:00Z'),
    ];
    expect(wasMostlyDown(twice, '2026-11-24', 'UTC')).toBe(true);
    const rest = span('2026-11-24T20:00Z', '2026-11-25T02:00Z');
    expect(wasMostlyDown([...twice, rest], '2026-11-24', 'UTC')).toBe(false);
  });

  test('is judged by a short day’s own length', () => {
    const up = [span('2026-03-28T23:00Z', '2026-03-29T10:40Z')];
    expect(wasMostlyDown(up, '2026-03-29', 'Europe/Berlin')).toBe(false);
  });
});
