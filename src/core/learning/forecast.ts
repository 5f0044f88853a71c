// What this learner will remember of this question: FSRS's forecast, moved by what we know of both.

import type { Day } from '../../lib/time/dates.ts';
import type { LogEntry, Profile, Review } from './answer-log.ts';
import { logistic, logit } from './rating.ts';
import { fsrsRecall } from './review.ts';

/** Logits of recall that a logit of difficulty above the learner's ability takes away. */
const difficultyWeight = 0.8;
/** Chance that what was recalled is answered wrongly all the same. */
const slipRate = 0.03;

/** Chance that a learner recalls what FSRS gives a chance of `plain`, 0..1. */
export function adjustRecall(baseRecall: number, difficulty: number, profile: Profile): number {
  const bounded = Math.min(0.998, Math.max(0.002, baseRecall));
  return logistic(
    logit(bounded) +
      profile.recallOffset -
      difficultyWeight * relativeDifficulty(difficulty, profile),
  );
}

/** Recall of a question on a day, 0..1, for this learner. */
export function predictRecall(
  review: Review,
  day: Day,
  difficulty: number,
  profile: Profile,
): number {
  return adjustRecall(fsrsRecall(review, day), difficulty, profile);
}

/**
 * The pace after an answer on a later day: one step of a Kalman filter on the logit, with the
 * likelihood of a right answer floored by the guess rate. `plain` is the recall FSRS foretold.
 */
export function updateRecallOffset(
  profile: Profile,
  entry: LogEntry,
  baseRecall: number,
  difficulty: number,
): Profile {
  const recallChance = adjustRecall(baseRecall, difficulty, profile);
  const guess = entry.guessRate;
  const expected = guess + (1 - guess - slipRate) * recallChance;
  const slope = (1 - guess - slipRate) * recallChance * (1 - recallChance);
  const outcomeVariance = expected * (1 - expected);
  const information = (slope * slope) / outcomeVariance;
  const variance = profile.recallVariance / (1 + information * profile.recallVariance);
  const surprise = (entry.correct ? 1 : 0) - expected;
  return {
    ...profile,
    recallOffset: profile.recallOffset + variance * (slope / outcomeVariance) * surprise,
    recallVariance: variance,
  };
}

/** How much harder a question is than the learner is able, within what can be told apart. */
function relativeDifficulty(difficulty: number, { ability }: Profile): number {
  return Math.min(3, Math.max(-3, difficulty - ability));
}
