// Where a learner stands on an objective, in a word and with the evidence for it.

import type { Memory } from '../ports.ts';
import { foretold } from './forecast.ts';
import { knownFrom } from './mastery.ts';
import type { Day } from './record.ts';
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

/** Cautiously predicted recall below which nothing is called known: a little above the reviews' target. */
const claimFrom = 0.88;
/** Shares of an objective's questions that must have been asked, and right when last asked. */
const nearlyAll = 0.9;
const mostOf = 0.75;

/**
 * The standing on a day. `questions` is how many questions test the objective. Known needs a mastery
 * of .95, nearly all of the questions asked, most of them right the last time, at least two, and
 * right answers on two different days; it fades when the predicted recall of its questions sinks.
 */
export function standing(objective: string, questions: number, memory: Memory, day: Day): Standing {
  const mastery = memory.masteries.find((one) => one.objective === objective);
  if (mastery === undefined) return { state: 'new', asked: 0, right: 0, lastDay: null, chance: 0 };
  const reviews = memory.reviews.filter((review) => review.objective === objective);
  // A claim wants caution: recall as it would be were their pace slower by one standard error.
  const { profile } = memory;
  const cautious = { ...profile, pace: profile.pace - Math.sqrt(profile.doubt) };
  const remembered = mean(
    reviews.map((review) => foretold(review, day, difficultyOf(review.question, memory), cautious)),
  );
  const evident =
    mastery.chance >= knownFrom &&
    reviews.length >= nearlyAll * questions &&
    reviews.filter((review) => !review.missed).length >= Math.max(2, mostOf * questions) &&
    mastery.firstRightDay !== mastery.lastRightDay;
  const state = !evident ? 'learning' : remembered < claimFrom ? 'fading' : 'known';
  const { asked, right, lastDay } = mastery;
  return { state, asked, right, lastDay, chance: Math.min(mastery.chance, remembered) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
