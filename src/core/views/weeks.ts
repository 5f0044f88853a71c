// The last weeks of a learner as a small picture: a square a day, full where something was answered.

import type { StudyDay } from '../daily/record.ts';
import type { Kept } from '../daily/streak.ts';
import { addDays, daysBetween, weekday } from '../learning/day.ts';
import type { Day } from '../learning/record.ts';
import { weeksPicture } from '../pictures/weeks.ts';
import { type Block, picture, prose } from '../view.ts';
import { streakWords } from './daily.ts';

/** How many weeks are shown at most, this one included. */
const mostWeeks = 5;

/** The streak in words and the last weeks; nothing before the first answer. */
export function weeksBlocks({ streak, days }: Kept, today: Day): readonly Block[] {
  if (days.length === 0) return [];
  const weeks = lastWeeks(days, today);
  return [prose(streakWords(streak)), picture(weeksPicture(weeks))];
}

/**
 * Weeks from Monday to Sunday, the oldest first. Days to come, and those before the learner began,
 * are null.
 */
export function lastWeeks(
  days: readonly StudyDay[],
  today: Day,
): readonly (readonly (number | null)[])[] {
  const asked = new Map(days.map((one) => [one.day, one.asked]));
  const first = days[0]?.day ?? today;
  const monday = addDays(today, -weekday(today));
  const lived = daysBetween(addDays(first, -weekday(first)), monday) / 7 + 1;
  const shown = Math.max(1, Math.min(mostWeeks, lived));
  return Array.from({ length: shown }, (_, week) =>
    Array.from({ length: 7 }, (_, offset) => {
      const day = addDays(monday, 7 * (week + 1 - shown) + offset);
      return day > today || day < first ? null : (asked.get(day) ?? 0);
    }),
  );
}
