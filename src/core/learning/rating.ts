// How difficult questions are and how able a learner is: Elo's rule with a floor for guessing.

import type { FirstAnswer, LogEntry, Profile, Rating } from './record.ts';

/** A learner we have not seen answer: average, and of unknown pace. */
export const newcomer: Profile = { ability: 0, firsts: 0, pace: 0, doubt: 1 };

/**
 * Chance of a right first answer: guessed, or known (1PL with a floor).
 * `ability` and `difficulty` in logits, `guessRate` in 0..1.
 */
export function chanceRight(ability: number, difficulty: number, guessRate: number): number {
  return guessRate + (1 - guessRate) * logistic(ability - difficulty);
}

/** The ability after a first answer to a question of a difficulty. */
export function tested(
  profile: Profile,
  entry: Pick<LogEntry, 'correct' | 'guessRate'>,
  difficulty: number,
): Profile {
  const surprise =
    (entry.correct ? 1 : 0) - chanceRight(profile.ability, difficulty, entry.guessRate);
  return {
    ...profile,
    ability: profile.ability + surprise * step(profile.firsts),
    firsts: profile.firsts + 1,
  };
}

/** The rating of a question after somebody's first answer to it. */
export function rated(before: Rating | undefined, first: FirstAnswer): Rating {
  const { difficulty, answers, right } = before ?? { difficulty: 0, answers: 0, right: 0 };
  const surprise =
    (first.correct ? 1 : 0) - chanceRight(first.ability, difficulty, first.guessRate);
  return {
    question: first.question,
    difficulty: difficulty - surprise * step(answers),
    answers: answers + 1,
    right: right + (first.correct ? 1 : 0),
  };
}

/** How far one answer moves a rating that rests on `count` of them (Pelánek 2016, a = 1, b = .05). */
function step(count: number): number {
  return 1 / (1 + 0.05 * count);
}

export function logistic(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

export function logitOf(chance: number): number {
  return Math.log(chance / (1 - chance));
}
