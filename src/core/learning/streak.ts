// How many days in a row a learner kept at it, forgiving by rule.

import { addDays, type Day, dayEnd, dayStart, type TimeZone } from '../../lib/time/dates.ts';

export type Streak = {
  /** Days kept in a row, today included once something was answered. */
  readonly days: number;
  /** Missed days that would not end it. */
  readonly freezes: number;
  /** Whether today is kept already. */
  readonly includesToday: boolean;
};

/** So many days kept earn a freeze: a missed day that ends nothing. */
const daysForFreeze = 7;

/**
 * The streak that stands today. `kept` are the learner's days with an answer, ascending. A missed
 * day uses up a freeze where there is one and else ends the streak, unless it is `excused`: it was
 * nobody's gap. An excused day is not counted. Today is not missed before it is over.
 */
export function computeStreak(
  studyDays: readonly Day[],
  today: Day,
  isExcused: (day: Day) => boolean,
): Streak {
  let [days, freezes] = [0, 0];
  let lastDay: Day | undefined;
  for (const day of studyDays.filter((day) => day <= today)) {
    if (lastDay !== undefined) [days, freezes] = bridgeGap(days, freezes, lastDay, day, isExcused);
    days += 1;
    if (days % daysForFreeze === 0) freezes += 1;
    lastDay = day;
  }
  if (lastDay !== undefined) [days, freezes] = bridgeGap(days, freezes, lastDay, today, isExcused);
  return { days, freezes, includesToday: lastDay === today };
}

/** What a gap between two days leaves of a streak. */
function bridgeGap(
  days: number,
  freezes: number,
  from: Day,
  to: Day,
  isExcused: (day: Day) => boolean,
): [days: number, freezes: number] {
  let remainingFreezes = freezes;
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) {
    if (isExcused(day)) continue;
    if (remainingFreezes === 0) return [0, 0];
    remainingFreezes -= 1;
  }
  return [days, remainingFreezes];
}

// When the bot was there to be asked: spans of time, and how much of a day they cover.

/** One process was up from a moment to a moment. Spans of several processes may overlap. */
export type UptimeSpan = { readonly from: Date; readonly until: Date };

/** True where the bot was up for less than half of a learner's day: a gap then is nobody's. */
export function wasMostlyDown(spans: readonly UptimeSpan[], day: Day, zone: TimeZone): boolean {
  const [start, end] = [dayStart(day, zone), dayEnd(day, zone)];
  return coveredMs(spans, start, end) < (end.getTime() - start.getTime()) / 2;
}

/** Milliseconds between two moments that at least one span covers. */
function coveredMs(spans: readonly UptimeSpan[], start: Date, end: Date): number {
  const clipped = spans
    .map(({ from, until }) => ({
      from: Math.max(from.getTime(), start.getTime()),
      until: Math.min(until.getTime(), end.getTime()),
    }))
    .filter(({ from, until }) => from < until)
    .sort((one, other) => one.from - other.from);
  let [totalMs, coveredUntil] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, until } of clipped) {
    totalMs += Math.max(0, until - Math.max(from, coveredUntil));
    coveredUntil = Math.max(coveredUntil, until);
  }
  return totalMs;
}
