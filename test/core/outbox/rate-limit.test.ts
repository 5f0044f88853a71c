// The pace of an allowance: never above it, nearly all of it, and out of the way of others.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RateLimit } from '../../../src/core/bot/outbound.ts';
import {
  initialLimiterState,
  isBlocked,
  type LimiterState,
  onRateLimited,
  recordCall,
  undoCall,
  waitTimeMs,
} from '../../../src/core/outbox/rate-limit.ts';

const limit: RateLimit = { name: 'x', calls: 45, windowMs: 1_000, burst: 3, maxConcurrent: 24 };

/** Calls as soon as it may, after pauses of its own; the moments at which it did. */
function call(pauses: readonly number[]): readonly number[] {
  let state = initialLimiterState;
  let now = 1_000_000;
  return pauses.map((pause) => {
    now += pause;
    now += waitTimeMs(state, limit, now);
    state = recordCall(state, limit, now);
    return now;
  });
}

test('in no second more than the allowance and what may come early', () => {
  const pauses = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 900 })), { maxLength: 400 });
  fc.assert(
    fc.property(pauses, (chosen) => {
      const at = call(chosen);
      const most = Math.max(
        0,
        ...at.map((from) => at.filter((one) => one >= from && one < from + 1_000).length),
      );
      expect(most).toBeLessThanOrEqual(45 + 3 + 1);
    }),
  );
});

test('who always has something to say uses all of it, also where each call comes late', () => {
  for (const late of [0, 20, 60]) {
    // Late by up to so much, now and then.
    const at = call(Array.from({ length: 2_000 }, (_, index) => (index % 7 === 0 ? late : 0)));
    const rate = (1_000 * at.length) / ((at.at(-1) ?? 0) - (at[0] ?? 0));
    expect(rate).toBeGreaterThan(0.97 * 45);
    expect(rate).toBeLessThan(1.01 * 45);
  }
});

test('a call that was not made leaves its place to another', () => {
  const state = recordCall(initialLimiterState, limit, 1_000);
  expect(undoCall(recordCall(state, limit, 1_000), limit).nextCallAt).toBeCloseTo(state.nextCallAt);
});

test('a refusal is waited out, halves the speed once, and the speed comes back', () => {
  let state = recordCall(initialLimiterState, limit, 1_000);
  for (let refused = 0; refused < 5; refused += 1) state = onRateLimited(state, limit, 1_000, 700);
  expect(state.rateFactor).toBe(0.5);
  expect([waitTimeMs(state, limit, 1_000), isBlocked(state, 1_699)]).toEqual([700, true]);
  expect([waitTimeMs(state, limit, 1_700), isBlocked(state, 1_700)]).toEqual([0, false]);
  const slow = recordCall(state, limit, 1_700);
  expect(waitTimeMs(slow, limit, 1_700)).toBeGreaterThan(40);
  for (let taken = 0; taken < 200; taken += 1) state = recordCall(state, limit, 1_700);
  expect(state.rateFactor).toBeCloseTo(1);
  // However often it is refused, it tries again.
  for (let hour = 1; hour < 30; hour += 1)
    state = onRateLimited(state, limit, hour * 3_600_000, 1_000);
  expect(state.rateFactor).toBeCloseTo(1 / 16);
});

/** Processes that share 50 calls a second for a while, each call taking 100 ms; how it went, a second. */
function fleet(size: number, seconds: number) {
  const paces: LimiterState[] = Array.from({ length: size }, () => initialLimiterState);
  const answers: { readonly process: number; readonly at: number; readonly wait: number }[] = [];
  const taken: number[] = [];
  let [all, refused] = [0, 0];
  for (let now = 0; now < seconds * 1_000; now += 1) {
    while ((answers[0]?.at ?? Number.POSITIVE_INFINITY) <= now) {
      const answer = answers.shift();
      const state = paces[answer?.process ?? 0];
      if (answer !== undefined && state !== undefined && answer.wait > 0) {
        paces[answer.process] = onRateLimited(state, limit, now, answer.wait);
      }
    }
    for (const [process, state] of paces.entries()) {
      if (waitTimeMs(state, limit, now) > 0) continue;
      paces[process] = recordCall(state, limit, now);
      while ((taken[0] ?? now) <= now - 1_000) taken.shift();
      const isFull = taken.length >= 50;
      if (isFull) refused += 1;
      else {
        all += 1;
        taken.push(now);
      }
      answers.push({ process, at: now + 100, wait: isFull ? (taken[0] ?? now) + 1_000 - now : 0 });
    }
  }
  return { taken: all / seconds, refused: refused / seconds };
}

test('alone it is never refused; a fleet settles without hammering', () => {
  expect(fleet(1, 60)).toEqual({ taken: expect.closeTo(45, 0), refused: 0 });
  for (const size of [2, 3, 8]) {
    const { taken, refused } = fleet(size, 120);
    expect(taken).toBeGreaterThan(0.7 * 50);
    // Discord bans an address for 10,000 refusals in ten minutes: 16 a second.
    expect(refused).toBeLessThan(4);
  }
});
