// A learner's streak and study days, from the store.

import {
  addDays,
  type Day,
  dayStart,
  daysBetween,
  type TimeZone,
  weekday,
} from '../../../lib/time/dates.ts';
import type { LearnerId } from '../../bot/request.ts';
import { type Block, picture, prose } from '../../bot/view.ts';
import { weeksPicture } from '../../illustrations/weeks.ts';
import { computeStreak, type Streak, wasMostlyDown } from '../../learning/streak.ts';
import type { SubscriptionStore } from '../../outbox/outbox-store.ts';
import type { StudyDay } from '../../outbox/scheduled-messages.ts';

export type StudyHistory = { readonly streak: Streak; readonly days: readonly StudyDay[] };

/** The streak on `today`. Days of travel, and days when the bot was mostly down, don't break it. */
export async function loadStudyHistory(
  store: SubscriptionStore,
  learner: LearnerId,
  zone: TimeZone,
  today: Day,
): Promise<StudyHistory> {
  const days = await store.studyDays(learner);
  const [firstDay] = days;
  if (firstDay === undefined) return { streak: computeStreak([], today, () => false), days };
  const travelDays = new Set(await store.travelDays(learner));
  const uptimeSpans = await store.uptimeSpans(dayStart(firstDay.day, zone));
  const isExcused = (day: Day) => travelDays.has(day) || wasMostlyDown(uptimeSpans, day, zone);
  return {
    streak: computeStreak(
      days.map(({ day }) => day),
      today,
      isExcused,
    ),
    days,
  };
}

/** A streak in words. One that ended is not mentioned. */
export function streakText({ days, freezes }: Streak): string {
  if (days === 0) return 'Any day is a good one to begin.';
  const runText = days === 1 ? 'One day so far.' : `${days} days in a row.`;
  if (freezes === 0) return runText;
  return `${runText} You can miss ${freezes === 1 ? 'a day' : `${freezes} days`} and keep them.`;
}

// The last weeks of a learner as a small picture: a square a day, full where something was answered.

/** The most weeks shown, this one included. */
const maxWeeks = 5;

/** The streak in words and the last few weeks; no blocks before the first answer. */
export function studyWeeksBlocks({ streak, days }: StudyHistory, today: Day): readonly Block[] {
  if (days.length === 0) return [];
  const weeks = lastWeeks(days, today);
  return [prose(streakText(streak)), picture(weeksPicture(weeks))];
}

/**
 * Answers a day in weeks from Monday to Sunday, oldest first. Future days, and those before the
 * learner began, are null.
 */
export function lastWeeks(
  days: readonly StudyDay[],
  today: Day,
): readonly (readonly (number | null)[])[] {
  const answersByDay = new Map(days.map((studyDay) => [studyDay.day, studyDay.asked]));
  const firstDay = days[0]?.day ?? today;
  const monday = addDays(today, -weekday(today));
  const weeksSinceStart = daysBetween(addDays(firstDay, -weekday(firstDay)), monday) / 7 + 1;
  const weekCount = Math.max(1, Math.min(maxWeeks, weeksSinceStart));
  return Array.from({ length: weekCount }, (_, week) =>
    Array.from({ length: 7 }, (_, offset) => {
      const day = addDays(monday, 7 * (week + 1 - weekCount) + offset);
      return day > today || day < firstDay ? null : (answersByDay.get(day) ?? 0);
    }),
  );
}
