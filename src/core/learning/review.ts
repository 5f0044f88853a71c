// When to ask a question again: FSRS-6 (ts-fsrs), by whole days, with two grades.

import { forgetting_curve, fsrs, Rating } from 'ts-fsrs';
import { addDays, daysBetween } from './day.ts';
import type { Day, LogEntry, Review } from './record.ts';

/** Recall we aim for when a review falls due. */
export const targetRecall = 0.85;

const scheduler = fsrs({
  request_retention: targetRecall,
  enable_short_term: false,
  enable_fuzz: false,
  maximum_interval: 365,
});

/**
 * True where an answer moves no schedule: a second try at the same question on the same day (or on
 * an earlier one, after a clock was set back).
 */
export function isRepeat(before: Review | undefined, day: Day): boolean {
  return before !== undefined && daysBetween(before.lastDay, day) <= 0;
}

/** The review after an answer that moves the schedule. A miss and a lucky guess are both forgotten. */
export function reviewed(before: Review | undefined, entry: LogEntry, remembered: boolean): Review {
  const state = scheduler.next_state(
    before === undefined ? null : { stability: before.stability, difficulty: before.difficulty },
    // A question that was moved to another objective may be answered on an earlier day than before.
    before === undefined ? 0 : Math.max(0, daysBetween(before.lastDay, entry.day)),
    remembered ? Rating.Good : Rating.Again,
  );
  return {
    question: entry.question,
    objective: entry.objective,
    stability: state.stability,
    difficulty: state.difficulty,
    lastDay: entry.day,
    dueDay: addDays(entry.day, scheduler.next_interval(state.stability, 0)),
    asked: (before?.asked ?? 0) + 1,
    right: (before?.right ?? 0) + (remembered ? 1 : 0),
    missed: !remembered,
  };
}

/** Stability in days after an answer on a day, where it is remembered and where it is forgotten. */
export function stabilitiesAfter(
  before: Review | undefined,
  day: Day,
): { readonly remembered: number; readonly forgotten: number } {
  const state = before && { stability: before.stability, difficulty: before.difficulty };
  const elapsed = before === undefined ? 0 : Math.max(0, daysBetween(before.lastDay, day));
  const after = (grade: Rating.Good | Rating.Again) =>
    scheduler.next_state(state ?? null, elapsed, grade).stability;
  return { remembered: after(Rating.Good), forgotten: after(Rating.Again) };
}

/** Predicted probability of recall on a day, 0..1 (FSRS-6's power-law forgetting curve). */
export function recall(review: Review, day: Day): number {
  return recallAfter(daysBetween(review.lastDay, day), review.stability);
}

/** Predicted recall some days after an answer that left a stability. */
export function recallAfter(days: number, stability: number): number {
  return forgetting_curve(scheduler.parameters.w, Math.max(0, days), stability);
}
