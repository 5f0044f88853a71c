// The board of a place: those who asked to stand on it, in their order. Pure.

import type { AccountId, LearnerId } from '../call.ts';
import { type Lesson, objectivesOf } from '../course/lesson.ts';
import { addDays, weekday } from '../learning/day.ts';
import type { Day } from '../learning/record.ts';
import { standing } from '../learning/standing.ts';
import type { Memory } from '../ports.ts';

/** A learner as a board needs them. */
export type Seat = {
  readonly learner: LearnerId;
  /** Whose name stands on the board; null for who does not stand on it. */
  readonly account: AccountId | null;
  /**
   * Days with an answer, ascending. `right` leaves out lucky guesses, further tries on a day, and
   * answers to shared questions that are still open.
   */
  readonly days: readonly { readonly day: Day; readonly right: number }[];
  /** What they remember of the objectives they may know. */
  readonly memory: Memory;
  /** Objectives of shared questions that they answered and that are still open. */
  readonly pending: ReadonlySet<string>;
};

export const periods = ['week', 'all'] as const;
export type Period = (typeof periods)[number];

/** What counts, in this order. */
export type Score = {
  /** Days with an answer. */
  readonly days: number;
  /** Objectives known today. */
  readonly known: number;
  /** Right answers. */
  readonly right: number;
};

export type Ranked = Score & {
  readonly learner: LearnerId;
  readonly account: AccountId | null;
  /** From 1; equals share it. */
  readonly rank: number;
};

type Course = { readonly lessons: readonly Lesson[]; readonly today: Day; readonly period: Period };

/**
 * Everyone on the board who answered in the period, best first: by days, then objectives known, then
 * right answers. Which of these an open question would give away is not counted before it closes.
 */
export function ranked(seats: readonly Seat[], course: Course): readonly Ranked[] {
  const lines = seats
    .filter(({ account }) => account !== null)
    .map((seat) => ({ learner: seat.learner, account: seat.account, ...scoreOf(seat, course) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => compare(a, b) || (a.learner < b.learner ? -1 : 1));
  let rank = 1;
  return lines.map((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined && compare(before, line) !== 0) rank = index + 1;
    return { ...line, rank };
  });
}

/** What a learner has to show for a period. A week begins on Monday. */
export function scoreOf(seat: Seat, { lessons, today, period }: Course): Score {
  const since = period === 'week' ? addDays(today, -weekday(today)) : '';
  const days = seat.days.filter(({ day }) => day >= since);
  return {
    days: days.length,
    known: knownOf(seat, lessons, today),
    right: days.reduce((sum, { right }) => sum + right, 0),
  };
}

function compare(a: Score, b: Score): number {
  return b.days - a.days || b.known - a.known || b.right - a.right;
}

function knownOf({ memory, pending }: Seat, lessons: readonly Lesson[], today: Day): number {
  const begun = new Set(memory.masteries.map(({ objective }) => objective));
  return lessons.reduce((sum, lesson) => {
    const mine = objectivesOf(lesson).filter(({ id }) => begun.has(id) && !pending.has(id));
    const known = mine.filter(({ id }) => {
      const tests = lesson.questions.filter(({ objective }) => objective === id);
      return standing(id, tests.length, memory, today).state === 'known';
    });
    return sum + known.length;
  }, 0);
}
