// What this learner will remember of this question: FSRS's forecast, moved by what we know of both.

import { logistic, logitOf } from './rating.ts';
import type { Day, LogEntry, Profile, Review } from './record.ts';
import { recall } from './review.ts';

/** Logits of recall that a logit of difficulty above the learner's ability takes away. */
const weight = 0.8;
/** Chance that what was recalled is answered wrongly all the same. */
const slip = 0.03;

/** Chance that a learner recalls what FSRS gives a chance of `plain`, 0..1. */
export function adjusted(plain: number, difficulty: number, profile: Profile): number {
  const bounded = Math.min(0.998, Math.max(0.002, plain));
  return logistic(logitOf(bounded) + profile.pace - weight * hardness(difficulty, profile));
}

/** Recall of a question on a day, 0..1, for this learner. */
export function foretold(review: Review, day: Day, difficulty: number, profile: Profile): number {
  return adjusted(recall(review, day), difficulty, profile);
}

/**
 * The pace after an answer on a later day: one step of a Kalman filter on the logit, with the
 * likelihood of a right answer floored by the guess rate. `plain` is the recall FSRS foretold.
 */
export function paced(
  profile: Profile,
  entry: LogEntry,
  plain: number,
  difficulty: number,
): Profile {
  const chance = adjusted(plain, difficulty, profile);
  const guess = entry.guessRate;
  const expected = guess + (1 - guess - slip) * chance;
  const slope = (1 - guess - slip) * chance * (1 - chance);
  const variance = expected * (1 - expected);
  const information = (slope * slope) / variance;
  const kept = profile.doubt / (1 + information * profile.doubt);
  const surprise = (entry.correct ? 1 : 0) - expected;
  return { ...profile, pace: profile.pace + kept * (slope / variance) * surprise, doubt: kept };
}

/** How much harder a question is than the learner is able, within what can be told apart. */
function hardness(difficulty: number, { ability }: Profile): number {
  return Math.min(3, Math.max(-3, difficulty - ability));
}
