// Where a learner stands on an objective, in a word and with the evidence for it.

import type { Memory } from '../ports.ts';
import { foretold } from './forecast.ts';
import { knownFrom } from './mastery.ts';
import type { Day } from './record.ts';
import { targetRecall } from './review.ts';
import { difficultyOf } from './worth.ts';

export type Standing = {
  readonly state: 'new' | 'learning' | 'known' | 'fading';
  /** Answers that counted, and how many were right. */
  readonly asked: number;
  readonly right: number;
  readonly lastDay: Day | null;
  /** Belief that the learner can do it today: mastery, or the predicted recall where that is less. */
  readonly chance: number;
};

/**
 * The standing on a day. Known needs a mastery of .95, two different questions right and right
 * answers on two different days; it fades when the predicted recall of its questions sinks below
 * the target.
 */
export function standing(objective: string, memory: Memory, day: Day): Standing {
  const mastery = memory.masteries.find((one) => one.objective === objective);
  if (mastery === undefined) return { state: 'new', asked: 0, right: 0, lastDay: null, chance: 0 };
  const reviews = memory.reviews.filter((review) => review.objective === objective);
  const remembered = mean(
    reviews.map((review) =>
      foretold(review, day, difficultyOf(review.question, memory), memory.profile),
    ),
  );
  const evident =
    mastery.chance >= knownFrom &&
    reviews.filter((review) => review.right > 0).length >= 2 &&
    mastery.firstRightDay !== mastery.lastRightDay;
  const state = !evident ? 'learning' : remembered < targetRecall ? 'fading' : 'known';
  const { asked, right, lastDay } = mastery;
  return { state, asked, right, lastDay, chance: Math.min(mastery.chance, remembered) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
