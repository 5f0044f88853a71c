// A channel's plan in words, and the lines that set one.

import type { Library } from '../course/lesson.ts';
import type { PlacePlan } from '../daily/place.ts';
import { cityOf } from '../learning/cities.ts';
import { daysBetween } from '../learning/day.ts';
import type { Day } from '../learning/record.ts';
import { everyDay, weekdaysInWords, weekdaysTyped } from '../learning/weekdays.ts';
import { lineTo } from '../line.ts';
import { clock } from '../when.ts';

/** What a line carries of a plan. */
export type Carried = Pick<PlacePlan, 'minute' | 'weekdays' | 'lessons'> &
  Partial<Pick<PlacePlan, 'zone'>>;

/** The line that sets a plan. Its lessons are left out where it would not fit in a button. */
export function lineOfPlan({ minute, zone, weekdays, lessons }: Carried): string {
  const words = [
    ...(zone === undefined ? [] : [['zone', zone] as const]),
    ...(weekdays.length === everyDay.length ? [] : [['days', weekdaysTyped(weekdays)] as const]),
  ];
  const bare = lineTo('schedule', clock(minute), ...words);
  if (lessons.length === 0) return bare;
  const full = lineTo('schedule', clock(minute), ...words, ['lessons', lessons.join(',')]);
  return full.length <= 96 ? full : bare;
}

/** `Monday to Friday at 09:00 by the clock in Berlin` */
export function rhythmOf({ weekdays, minute, zone }: PlacePlan): string {
  return `${weekdaysInWords(weekdays)} at ${clock(minute)} by the clock in ${cityOf(zone)}`;
}

/** `today at 09:00`, `in 3 days at 09:00` */
export function nextIn(inDays: number, { minute }: Pick<PlacePlan, 'minute'>): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${clock(minute)}`;
}

export function firstOf(plan: PlacePlan, today: Day): string {
  return nextIn(daysBetween(today, plan.firstDay), plan);
}

/** Titles of the lessons a plan is about. */
export function lessonsOf({ lessons }: PlacePlan, library: Library): string {
  if (lessons.length === 0) return 'all lessons';
  return lessons.map((id) => library.lessons.get(id)?.title ?? id).join(', ');
}
