// What we believe a learner can do: Bayesian knowledge tracing with each question's own guess rate.

import type { Day } from '../../lib/time/dates.ts';
import type { LearnerModel, LogEntry, Mastery } from './answer-log.ts';
import { predictRecall } from './forecast.ts';
import { difficultyOf } from './next-question.ts';

// Corbett & Anderson 1995; the guess rate is the question's (KT-IDEM). Slip ≤ .1 keeps the model
// from reading knowledge as luck; the others are the field's usual starting values.
const initialMastery = 0.2;
const masterySlip = 0.1;
const learningRate = 0.15;

/** Surer we never are: at 1 no miss could change our mind any more. */
const maxMastery = 0.999;

/** From here on an objective counts as known, given the evidence for it. */
export const knownThreshold = 0.95;

/** The chance of an objective after one judged answer: Bayes' rule, then the chance to have learned; at most .999. */
export function updateChance(chance: number, correct: boolean, guessRate: number): number {
  const posterior = correct
    ? (chance * (1 - masterySlip)) / (chance * (1 - masterySlip) + (1 - chance) * guessRate)
    : (chance * masterySlip) / (chance * masterySlip + (1 - chance) * (1 - guessRate));
  return Math.min(maxMastery, posterior + (1 - posterior) * learningRate);
}

/** The mastery of an objective after an answer. */
export function updateMastery(
  previous: Mastery | undefined,
  entry: LogEntry,
  correct: boolean,
): Mastery {
  return {
    objective: entry.objective,
    chance: updateChance(previous?.chance ?? initialMastery, correct, entry.guessRate),
    asked: (previous?.asked ?? 0) + 1,
    right: (previous?.right ?? 0) + (correct ? 1 : 0),
    firstRightDay: previous?.firstRightDay ?? (correct ? entry.day : null),
    lastRightDay: correct ? entry.day : (previous?.lastRightDay ?? null),
    lastDay: entry.day,
  };
}

// Where a learner stands on an objective, in a word and with the evidence for it.

export type ObjectiveStatus = {
  readonly state: 'new' | 'learning' | 'known' | 'fading';
  /** Answers that counted, and how many were right. */
  readonly asked: number;
  readonly right: number;
  readonly lastDay: Day | null;
  /** Belief that the learner can do it today: mastery, or the predicted recall where that is less. */
  readonly chance: number;
};

/** Cautiously predicted recall below which nothing is called known: a little above the reviews' target. */
const knownRecall = 0.88;
/** Shares of an objective's questions that must have been asked, and right when last asked. */
const minAskedShare = 0.9;
const minRightShare = 0.75;

/**
 * The standing on a day. `questions` is how many questions test the objective. Known needs a mastery
 * of .95, nearly all of the questions asked, most of them right the last time, at least two, and
 * right answers on two different days; it fades when the predicted recall of its questions sinks.
 */
export function objectiveStatus(
  objective: string,
  questionCount: number,
  learnerModel: LearnerModel,
  day: Day,
): ObjectiveStatus {
  const mastery = learnerModel.masteries.find((candidate) => candidate.objective === objective);
  if (mastery === undefined) return { state: 'new', asked: 0, right: 0, lastDay: null, chance: 0 };
  const reviews = learnerModel.reviews.filter((review) => review.objective === objective);
  // A claim wants caution: recall as it would be were their pace slower by one standard error.
  const { profile } = learnerModel;
  const cautiousProfile = {
    ...profile,
    recallOffset: profile.recallOffset - Math.sqrt(profile.recallVariance),
  };
  const meanRecall = mean(
    reviews.map((review) =>
      predictRecall(review, day, difficultyOf(review.question, learnerModel), cautiousProfile),
    ),
  );
  const hasEvidence =
    mastery.chance >= knownThreshold &&
    reviews.length >= minAskedShare * questionCount &&
    reviews.filter((review) => !review.missed).length >=
      Math.max(2, minRightShare * questionCount) &&
    mastery.firstRightDay !== mastery.lastRightDay;
  const state = !hasEvidence ? 'learning' : meanRecall < knownRecall ? 'fading' : 'known';
  const { asked, right, lastDay } = mastery;
  return { state, asked, right, lastDay, chance: Math.min(mastery.chance, meanRecall) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
