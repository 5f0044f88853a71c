// How fast we may speak where a platform counts our calls: pure functions of an allowance and the time.
//
// The spacing is that of GCRA, a leaky bucket kept as one moment (ITU-T I.371); how it gives way to
// others who live off the same allowance is additive increase, multiplicative decrease, as in TCP
// (Chiu and Jain 1989): whoever is refused halves their speed, and regains it bit by bit.

import type { Allowance } from '../outbound.ts';

/** The pace of one allowance. Moments are milliseconds on a clock that never goes back. */
export type Pace = {
  /** When the next call is due, if none comes early. */
  readonly due: number;
  /** Nothing is said before then. */
  readonly until: number;
  /** The share of the allowance that we use, above 0, at most 1. */
  readonly share: number;
};

/** Nothing was said yet. */
export const rested: Pace = { due: 0, until: 0, share: 1 };

/** So many calls in a row that were taken bring a share from nothing to all. */
const regainCalls = 400;

/** However often we are refused, so much of the allowance is tried. */
const leastShare = 1 / 16;

/** How many milliseconds to wait before the next call; 0 where it may be made now. */
export function waitMs(pace: Pace, allowance: Allowance, now: number): number {
  const early = allowance.early * spacing(pace, allowance);
  return Math.max(0, pace.until - now, pace.due - early - now);
}

/** The pace once a call is made. */
export function afterCall(pace: Pace, allowance: Allowance, now: number): Pace {
  return {
    ...pace,
    due: Math.max(pace.due, now) + spacing(pace, allowance),
    share: Math.min(1, pace.share + 1 / regainCalls),
  };
}

/** The pace where a call that was counted is not made. */
export function withoutCall(pace: Pace, allowance: Allowance): Pace {
  return { ...pace, due: pace.due - spacing(pace, allowance) };
}

/** The pace once the platform has asked for rest. Several refusals in one rest count as one. */
export function heldBack(pace: Pace, allowance: Allowance, now: number, afterMs: number): Pace {
  const share = isHeld(pace, now) ? pace.share : Math.max(leastShare, pace.share / 2);
  const until = Math.max(pace.until, now + afterMs);
  // Nothing comes early after a rest: all who were refused begin again at the same moment.
  const due = until + allowance.early * spacing({ ...pace, share }, allowance);
  return { due, until, share };
}

export function isHeld({ until }: Pace, now: number): boolean {
  return until > now;
}

function spacing({ share }: Pace, { calls, inMs }: Allowance): number {
  return inMs / calls / share;
}
