// What is remembered of learning: the log of answers, and the state that is computed from it.

import type { LearnerId } from '../call.ts';

/** A calendar date in the learner's own time zone, `YYYY-MM-DD`. */
export type Day = string;

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

/** The state an answer touches: that question's review and that objective's mastery. */
export type Learned = { readonly review: Review; readonly mastery: Mastery };
