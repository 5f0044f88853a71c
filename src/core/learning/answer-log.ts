// What is remembered of learning: the log of answers, and the state that is computed from it.

import type { Day } from '../../lib/time/dates.ts';
import type { LearnerId } from '../bot/request.ts';

/**
 * One entry of the append-only log. `answer` is a judged answer; `guessed` amends one of them:
 * the learner says that it was right by luck.
 */
export type LogEntry = {
  /** The id of the call that made it: the same call never counts twice. */
  readonly id: string;
  readonly learner: LearnerId;
  readonly kind: 'answer' | 'guessed';
  /** Id of the answer that a `guessed` entry amends, else null. */
  readonly amends: string | null;
  readonly delivery: string;
  readonly question: string;
  /** The version of the question that was answered (its content hash). */
  readonly version: string;
  readonly objective: string;
  /** The option's id, or the number as typed. */
  readonly given: string;
  readonly correct: boolean;
  /** Chance of a right answer by guessing, 0..1. */
  readonly guessRate: number;
  readonly day: Day;
  readonly at: Date;
  /** What was foretold of it; absent where it moved no schedule. */
  readonly prediction?: Prediction;
};

/**
 * What an answer met, written down with it, so that what follows from it for the learner can be
 * rebuilt from the learner's own log.
 */
export type Prediction = {
  /** How difficult the question was rated. */
  readonly difficulty: number;
  /** Recall that the question's schedule foretold, 0..1; null for a first answer. */
  readonly recall: number | null;
};

/** The spaced-repetition state of one learner for one question. */
export type Review = {
  readonly question: string;
  readonly objective: string;
  /** Days until recall falls to 90 %. */
  readonly stability: number;
  /** 1 (easy) to 10. */
  readonly difficulty: number;
  /** The last day that moved the schedule. */
  readonly lastDay: Day;
  readonly dueDay: Day;
  /** Answers on days that counted, and how many of them were right. */
  readonly asked: number;
  readonly right: number;
  /** True where the last of them was forgotten. */
  readonly missed: boolean;
};

/** What we believe one learner can do of one objective, with the evidence for it. */
export type Mastery = {
  readonly objective: string;
  /** Probability that the learner can do it, 0..1. */
  readonly chance: number;
  readonly asked: number;
  readonly right: number;
  readonly firstRightDay: Day | null;
  readonly lastRightDay: Day | null;
  readonly lastDay: Day;
};

/** How one learner compares with others, on the scale on which questions are rated (logits). */
export type Profile = {
  /** Ability on first answers; equal to a question's difficulty where chances are even. */
  readonly ability: number;
  /** First answers it rests on. */
  readonly firstAnswers: number;
  /** How much better than the schedules foretell they remember, and the variance of that belief. */
  readonly recallOffset: number;
  readonly recallVariance: number;
};

/** How difficult a question proved, from everyone's first answers to it. */
export type Rating = {
  readonly question: string;
  readonly difficulty: number;
  readonly answers: number;
  readonly right: number;
};

/**
 * A first answer to a question as it is kept for the question's statistics: without learner and
 * time, and with the ability rounded, so that nobody's answers can be strung together.
 */
export type FirstAnswer = {
  readonly question: string;
  readonly version: string;
  readonly given: string;
  readonly correct: boolean;
  readonly guessRate: number;
  /** The answerer's ability before it, to one decimal. */
  readonly ability: number;
};

/** What an answer starts from; each may be missing. */
export type StateBefore = {
  readonly review?: Review;
  readonly mastery?: Mastery;
  readonly profile?: Profile;
  readonly rating?: Rating;
};

/** What an answer leaves: that question's review, that objective's mastery, and what else it moves. */
export type StateAfter = {
  readonly review: Review;
  readonly mastery: Mastery;
  readonly profile?: Profile;
  readonly prediction?: Prediction;
  readonly firstAnswer?: FirstAnswer;
};

/** All that follows from one learner's log. */
export type LearnerState = {
  readonly reviews: readonly Review[];
  readonly masteries: readonly Mastery[];
  readonly profile: Profile;
};

/** What we know of how one learner learns, with the ratings of the questions by id. */
export type LearnerModel = LearnerState & { readonly ratings: ReadonlyMap<string, Rating> };
