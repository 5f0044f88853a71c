// When to ask a question again: FSRS-6 (ts-fsrs), by whole days, with two grades.

import { forgetting_curve, fsrs, Rating } from 'ts-fsrs';
import { addDays, type Day, daysBetween } from '../../lib/time/dates.ts';
import type { LogEntry, Review } from './answer-log.ts';

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
export function isRepeat(previous: Review | undefined, day: Day): boolean {
  return previous !== undefined && daysBetween(previous.lastDay, day) <= 0;
}

/** The review after an answer that moves the schedule. A miss and a lucky guess are both forgotten. */
export function updateReview(
  previous: Review | undefined,
  entry: LogEntry,
  remembered: boolean,
): Review {
  const state = scheduler.next_state(
    previous === undefined
      ? null
      : { stability: previous.stability, difficulty: previous.difficulty },
    // A question that was moved to another objective may be answered on an earlier day than before.
    previous === undefined ? 0 : Math.max(0, daysBetween(previous.lastDay, entry.day)),
    remembered ? Rating.Good : Rating.Again,
  );
  return {
    question: entry.question,
    objective: entry.objective,
    stability: state.stability,
    difficulty: state.difficulty,
    lastDay: entry.day,
    dueDay: addDays(entry.day, scheduler.next_interval(state.stability, 0)),
    asked: (previous?.asked ?? 0) + 1,
    right: (previous?.right ?? 0) + (remembered ? 1 : 0),
    missed: !remembered,
  };
}

/** Stability in days after an answer on a day, where it is remembered and where it is forgotten. */
export function stabilitiesAfter(
  previous: Review | undefined,
  day: Day,
): { readonly remembered: number; readonly forgotten: number } {
  const state = previous && { stability: previous.stability, difficulty: previous.difficulty };
  const elapsed = previous === undefined ? 0 : Math.max(0, daysBetween(previous.lastDay, day));
  const stabilityAfter = (grade: Rating.Good | Rating.Again) =>
    scheduler.next_state(state ?? null, elapsed, grade).stability;
  return { remembered: stabilityAfter(Rating.Good), forgotten: stabilityAfter(Rating.Again) };
}

/** Predicted probability of recall on a day, 0..1 (FSRS-6's power-law forgetting curve). */
export function fsrsRecall(review: Review, day: Day): number {
  return fsrsRecallAfter(daysBetween(review.lastDay, day), review.stability);
}

/** Predicted recall some days after an answer that left a stability. */
export function fsrsRecallAfter(days: number, stability: number): number {
  return forgetting_curve(scheduler.parameters.w, Math.max(0, days), stability);
}
