// What a question is worth asking: how much more of it will be remembered for it.

import type { Memory } from '../ports.ts';
import { daysBetween } from './day.ts';
import { adjusted, foretold } from './forecast.ts';
import { logistic } from './rating.ts';
import type { Day, Review } from './record.ts';
import { recallAfter, stabilitiesAfter } from './review.ts';

/** How far ahead the gain of a question is reckoned, in days. */
const horizon = 10;

/** How difficult a question is rated; 0, the average, where nobody has answered it. */
export function difficultyOf(question: string, { ratings }: Memory): number {
  return ratings.get(question)?.difficulty ?? 0;
}

/**
 * Expected recall of a question `horizon` days on if it is asked on a day, less the recall then if
 * it is not. A question never asked is not recalled at all until it is.
 */
export function gain(
  question: string,
  review: Review | undefined,
  memory: Memory,
  day: Day,
): number {
  const { profile } = memory;
  const difficulty = difficultyOf(question, memory);
  const later = (days: number, stability: number) =>
    adjusted(recallAfter(days, stability), difficulty, profile);
  const after = stabilitiesAfter(review, day);
  const ready =
    review === undefined
      ? logistic(profile.ability - difficulty)
      : foretold(review, day, difficulty, profile);
  const asked =
    ready * later(horizon, after.remembered) + (1 - ready) * later(horizon, after.forgotten);
  if (review === undefined) return asked;
  return asked - later(daysBetween(review.lastDay, day) + horizon, review.stability);
}

/**
 * How pressing a review is: what is likely forgotten, and long ago. A long gap teaches more than a
 * short one (the spacing effect), so age counts for more than in proportion.
 */
export function pressing(review: Review, memory: Memory, day: Day): number {
  const age = daysBetween(review.lastDay, day);
  const difficulty = difficultyOf(review.question, memory);
  const recalled = adjusted(recallAfter(age, review.stability), difficulty, memory.profile);
  return (1 - recalled) * age ** 1.5;
}
