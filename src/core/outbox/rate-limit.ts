// How fast we may speak where a platform counts our calls: pure functions of an allowance and the time.
//
// The spacing is that of GCRA, a leaky bucket kept as one moment (ITU-T I.371); how it gives way to
// others who live off the same allowance is additive increase, multiplicative decrease, as in TCP
// (Chiu and Jain 1989): whoever is refused halves their speed, and regains it bit by bit.

import type { RateLimit } from '../bot/outbound.ts';

/** The pace of one allowance. Moments are milliseconds on a clock that never goes back. */
export type LimiterState = {
  /** When the next call is due, if none comes early. */
  readonly nextCallAt: number;
  /** Nothing is said before then. */
  readonly blockedUntil: number;
  /** The share of the allowance that we use, above 0, at most 1. */
  readonly rateFactor: number;
};

/** Nothing was said yet. */
export const initialLimiterState: LimiterState = { nextCallAt: 0, blockedUntil: 0, rateFactor: 1 };

/** So many calls in a row that were taken bring a share from nothing to all. */
const recoveryCalls = 400;

/** However often we are refused, so much of the allowance is tried. */
const minRateFactor = 1 / 16;

/** How many milliseconds to wait before the next call; 0 where it may be made now. */
export function waitTimeMs(limiter: LimiterState, rateLimit: RateLimit, now: number): number {
  const burstMs = rateLimit.burst * callSpacing(limiter, rateLimit);
  return Math.max(0, limiter.blockedUntil - now, limiter.nextCallAt - burstMs - now);
}

/** The pace once a call is made. */
export function recordCall(limiter: LimiterState, rateLimit: RateLimit, now: number): LimiterState {
  return {
    ...limiter,
    nextCallAt: Math.max(limiter.nextCallAt, now) + callSpacing(limiter, rateLimit),
    rateFactor: Math.min(1, limiter.rateFactor + 1 / recoveryCalls),
  };
}

/** The pace where a call that was counted is not made. */
export function undoCall(limiter: LimiterState, rateLimit: RateLimit): LimiterState {
  return { ...limiter, nextCallAt: limiter.nextCallAt - callSpacing(limiter, rateLimit) };
}

/** The pace once the platform has asked for rest. Several refusals in one rest count as one. */
export function onRateLimited(
  limiter: LimiterState,
  rateLimit: RateLimit,
  now: number,
  retryAfterMs: number,
): LimiterState {
  const rateFactor = isBlocked(limiter, now)
    ? limiter.rateFactor
    : Math.max(minRateFactor, limiter.rateFactor / 2);
  const blockedUntil = Math.max(limiter.blockedUntil, now + retryAfterMs);
  // Nothing comes early after a rest: all who were refused begin again at the same moment.
  const nextCallAt =
    blockedUntil + rateLimit.burst * callSpacing({ ...limiter, rateFactor }, rateLimit);
  return { nextCallAt, blockedUntil, rateFactor };
}

export function isBlocked({ blockedUntil }: LimiterState, now: number): boolean {
  return blockedUntil > now;
}

function callSpacing({ rateFactor }: LimiterState, { calls, windowMs }: RateLimit): number {
  return windowMs / calls / rateFactor;
}
