// How difficult questions are and how able a learner is: Elo's rule with a floor for guessing.

import type { FirstAnswer, LearnerModel, LogEntry, Profile, Rating } from './answer-log.ts';

/** A learner we have not seen answer: average, and of unknown pace. */
export const initialProfile: Profile = {
  ability: 0,
  firstAnswers: 0,
  recallOffset: 0,
  recallVariance: 1,
};

/**
 * Chance of a right first answer: guessed, or known (1PL with a floor).
 * `ability` and `difficulty` in logits, `guessRate` in 0..1.
 */
export function chanceRight(ability: number, difficulty: number, guessRate: number): number {
  return guessRate + (1 - guessRate) * logistic(ability - difficulty);
}

/** The ability after a first answer to a question of a difficulty. */
export function updateAbility(
  profile: Profile,
  entry: Pick<LogEntry, 'correct' | 'guessRate'>,
  difficulty: number,
): Profile {
  const surprise =
    (entry.correct ? 1 : 0) - chanceRight(profile.ability, difficulty, entry.guessRate);
  return {
    ...profile,
    ability: profile.ability + surprise * stepSize(profile.firstAnswers),
    firstAnswers: profile.firstAnswers + 1,
  };
}

/** The rating of a question after somebody's first answer to it. */
export function updateRating(previous: Rating | undefined, answer: FirstAnswer): Rating {
  const { difficulty, answers, right } = previous ?? { difficulty: 0, answers: 0, right: 0 };
  const surprise =
    (answer.correct ? 1 : 0) - chanceRight(answer.ability, difficulty, answer.guessRate);
  return {
    question: answer.question,
    difficulty: difficulty - surprise * stepSize(answers),
    answers: answers + 1,
    right: right + (answer.correct ? 1 : 0),
  };
}

/** How far one answer moves a rating that rests on `count` of them (Pelánek 2016, a = 1, b = .05). */
function stepSize(count: number): number {
  return 1 / (1 + 0.05 * count);
}

export function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

export function logit(chance: number): number {
  return Math.log(chance / (1 - chance));
}

// The memory of somebody who has not answered anything yet.

export const emptyLearnerModel: LearnerModel = {
  reviews: [],
  masteries: [],
  profile: initialProfile,
  ratings: new Map(),
};
