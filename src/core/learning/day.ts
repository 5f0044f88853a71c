// Calendar days as text, `YYYY-MM-DD`, and the arithmetic on them.

import type { Day } from './record.ts';

const msPerDay = 86_400_000;

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / msPerDay);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10);
}

/** 0 on a Monday, 6 on a Sunday. */
export function weekday(day: Day): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}
