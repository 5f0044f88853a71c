// How fast we may call a platform that limits us: pure functions of the limit and the time.
//
// Calls are spaced by GCRA, a leaky bucket kept as a single timestamp (ITU-T I.371). Processes that
// share a limit give way by additive increase, multiplicative decrease, as in TCP (Chiu and Jain
// 1989): one that is refused halves its rate, and regains it bit by bit.

import type { RateLimit } from '../bot/outbound.ts';

/** The state of one limiter. Times are milliseconds on a clock that never goes back. */
export type LimiterState = {
  /** When the next call is due, if it isn't made early as part of a burst. */
  readonly nextCallAt: number;
  /** No call is made before this. */
  readonly blockedUntil: number;
  /** The share of the limit that we use, above 0 and at most 1. */
  readonly rateFactor: number;
};

/** Before the first call. */
export const initialLimiterState: LimiterState = { nextCallAt: 0, blockedUntil: 0, rateFactor: 1 };

/** How many calls without a refusal bring the rate from nothing back to full. */
const recoveryCalls = 400;

/** The lowest rate we fall to, however often we are refused. */
const minRateFactor = 1 / 16;

/** How many milliseconds to wait before the next call; 0 if it may be made now. */
export function waitTimeMs(limiter: LimiterState, rateLimit: RateLimit, now: number): number {
  const burstMs = rateLimit.burst * callSpacing(limiter, rateLimit);
  return Math.max(0, limiter.blockedUntil - now, limiter.nextCallAt - burstMs - now);
}

/** The state after a call. */
export function recordCall(limiter: LimiterState, rateLimit: RateLimit, now: number): LimiterState {
  return {
    ...limiter,
    nextCallAt: Math.max(limiter.nextCallAt, now) + callSpacing(limiter, rateLimit),
    rateFactor: Math.min(1, limiter.rateFactor + 1 / recoveryCalls),
  };
}

/** The state after a call that was counted turned out not to be made. */
export function undoCall(limiter: LimiterState, rateLimit: RateLimit): LimiterState {
  return { ...limiter, nextCallAt: limiter.nextCallAt - callSpacing(limiter, rateLimit) };
}

/** The state after the platform told us to wait. Refusals during one wait count as one. */
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
  // No burst after a wait: every process that was refused starts again at the same moment.
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
