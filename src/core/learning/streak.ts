// How many days in a row a learner kept at it, forgiving by rule.

import { addDays } from './day.ts';
import type { Day } from './record.ts';

export type Streak = {
  /** Days kept in a row, today included once something was answered. */
  readonly days: number;
  /** Missed days that would not end it. */
  readonly freezes: number;
  /** Whether today is kept already. */
  readonly today: boolean;
};

/** So many days kept earn a freeze: a missed day that ends nothing. */
const daysForFreeze = 7;

/**
 * The streak that stands today. `kept` are the learner's days with an answer, ascending. A missed
 * day uses up a freeze where there is one and else ends the streak, unless it is `excused`: it was
 * nobody's gap. An excused day is not counted. Today is not missed before it is over.
 */
export function streak(kept: readonly Day[], today: Day, excused: (day: Day) => boolean): Streak {
  let [days, freezes] = [0, 0];
  let last: Day | undefined;
  for (const day of kept.filter((one) => one <= today)) {
    if (last !== undefined) [days, freezes] = afterGap(days, freezes, last, day, excused);
    days += 1;
    if (days % daysForFreeze === 0) freezes += 1;
    last = day;
  }
  if (last !== undefined) [days, freezes] = afterGap(days, freezes, last, today, excused);
  return { days, freezes, today: last === today };
}

/** What a gap between two days leaves of a streak. */
function afterGap(
  days: number,
  freezes: number,
  from: Day,
  to: Day,
  excused: (day: Day) => boolean,
): [days: number, freezes: number] {
  let left = freezes;
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) {
    if (excused(day)) continue;
    if (left === 0) return [0, 0];
    left -= 1;
  }
  return [days, left];
}
