// What we believe a learner can do: Bayesian knowledge tracing with each question's own guess rate.

import type { LogEntry, Mastery } from './record.ts';

// Corbett & Anderson 1995; the guess rate is the question's (KT-IDEM). Slip ≤ .1 keeps the model
// from reading knowledge as luck; the others are the field's usual starting values.
const start = 0.2;
const slip = 0.1;
const learns = 0.15;

/** Surer we never are: at 1 no miss could change our mind any more. */
const surest = 0.999;

/** From here on an objective counts as known, given the evidence for it. */
export const knownFrom = 0.95;

/** The chance of an objective after one judged answer: Bayes' rule, then the chance to have learned; at most .999. */
export function traced(chance: number, correct: boolean, guessRate: number): number {
  const given = correct
    ? (chance * (1 - slip)) / (chance * (1 - slip) + (1 - chance) * guessRate)
    : (chance * slip) / (chance * slip + (1 - chance) * (1 - guessRate));
  return Math.min(surest, given + (1 - given) * learns);
}

/** The mastery of an objective after an answer. */
export function mastered(before: Mastery | undefined, entry: LogEntry, correct: boolean): Mastery {
  return {
    objective: entry.objective,
    chance: traced(before?.chance ?? start, correct, entry.guessRate),
    asked: (before?.asked ?? 0) + 1,
    right: (before?.right ?? 0) + (correct ? 1 : 0),
    firstRightDay: before?.firstRightDay ?? (correct ? entry.day : null),
    lastRightDay: correct ? entry.day : (before?.lastRightDay ?? null),
    lastDay: entry.day,
  };
}
