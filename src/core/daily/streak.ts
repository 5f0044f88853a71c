// A learner's streak and days of study, from what the store holds of them.

import type { LearnerId } from '../call.ts';
import type { Day } from '../learning/record.ts';
import { type Streak, streak } from '../learning/streak.ts';
import { wasDown } from '../learning/uptime.ts';
import { dayStart, type Zone } from '../learning/zone.ts';
import type { HabitStore } from './ports.ts';
import type { StudyDay } from './record.ts';

export type Kept = { readonly streak: Streak; readonly days: readonly StudyDay[] };

/** The streak on a day: days on which a learner travelled or the bot was down are nobody's gap. */
export async function keptBy(
  store: HabitStore,
  learner: LearnerId,
  zone: Zone,
  today: Day,
): Promise<Kept> {
  const days = await store.studyDays(learner);
  const [first] = days;
  if (first === undefined) return { streak: streak([], today, () => false), days };
  const travelled = new Set(await store.travelDays(learner));
  const spans = await store.uptime(dayStart(first.day, zone));
  const excused = (day: Day) => travelled.has(day) || wasDown(spans, day, zone);
  return {
    streak: streak(
      days.map(({ day }) => day),
      today,
      excused,
    ),
    days,
  };
}
