// Whose a daily is: what it says, how long it is worth saying, what to do where it is not taken.

import { graceMinutes, isDueOn, isInGrace } from '../learning/due.ts';
import type { Day } from '../learning/record.ts';
import { utc } from '../learning/zone.ts';
import type { FindWords } from './deliver.ts';
import { isOutOfTurn, type PlacePlan, revealed } from './place.ts';
import { wordsForPlace, wordsOfReveal } from './place-words.ts';
import type { Daily, Habit, NewDaily } from './record.ts';
import { type Teacher, wordsFor } from './words.ts';

export type Owner = {
  readonly words: FindWords;
  /** Whether they want a daily of a day that nobody has claimed, now that its turn has come. */
  readonly wants: (day: Day, now: Date) => Promise<boolean>;
  /** Whether a daily of theirs that was claimed may still be sent. */
  readonly isTimely: (daily: Daily, now: Date) => Promise<boolean>;
  /** Who can no longer be written to is not tried again each day. */
  readonly refused: () => Promise<unknown>;
};

/** The owner of a daily, claimed or not; undefined where they want none any longer. */
export async function ownerOf(teacher: Teacher, daily: NewDaily): Promise<Owner | undefined> {
  const { store } = teacher;
  const question = revealed(daily);
  if (question !== undefined) return ownerOfReveal(teacher, question);
  if (daily.learner === null) {
    const plan = await store.plan(daily.place);
    return plan && ownerOfPlace(teacher, plan);
  }
  const habit = await store.habit(daily.learner);
  return habit && ownerOfHabit(teacher, habit);
}

export function ownerOfHabit(teacher: Teacher, habit: Habit): Owner {
  const { store } = teacher;
  const wanted = async () => ({
    ...habit,
    zone: (await store.zone(habit.learner))?.zone ?? utc,
  });
  return {
    words: wordsFor(teacher, habit),
    wants: async (day, now) => habit.paused === null && isDueOn(await wanted(), day, now),
    isTimely: async ({ day }, now) => isInGrace(await wanted(), day, now),
    refused: () => store.pauseHabit(habit.learner, 'refused'),
  };
}

export function ownerOfPlace(teacher: Teacher, plan: PlacePlan): Owner {
  return {
    words: wordsForPlace(teacher, plan),
    wants: async (day, now) => plan.paused === null && isDueOn(plan, day, now),
    isTimely: async (daily, now) =>
      isOutOfTurn(daily) ? isRecent(daily, now) : isInGrace(plan, daily.day, now),
    refused: () => teacher.store.pausePlan(plan.place, 'refused'),
  };
}

export function ownerOfReveal(teacher: Teacher, question: string): Owner {
  return {
    words: wordsOfReveal(teacher, question),
    wants: async () => true,
    isTimely: async (daily, now) => isRecent(daily, now),
    // The next question meets the same refusal, and heeds it.
    refused: async () => {},
  };
}

function isRecent({ claimedAt }: Daily, now: Date): boolean {
  return now.getTime() - claimedAt.getTime() <= graceMinutes * 60_000;
}
