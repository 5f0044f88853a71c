// What a simulated mind can do. Minds are hidden from every policy but the oracle.

/** Days since the simulation began; fractions are allowed. */
export type Time = number;

export type Mind = {
  /** True recall of a question at a time, 0..1; 0 before it was first asked. */
  readonly recall: (question: number, at: Time) => number;
  /** Recall that the answer itself draws on: what was known before the course counts here. */
  readonly readiness: (question: number, at: Time) => number;
  /** An answer and its feedback, which teaches either way. */
  readonly practise: (question: number, at: Time, recalled: boolean) => void;
  /** Expected recall at a later time if the question were asked now, less recall if it were not. */
  readonly gain: (question: number, now: Time, then: Time) => number;
};

/** The hidden traits of a learner and of the questions, as a world draws them. */
export type Traits = {
  /** How fast this learner forgets, in standard deviations. */
  readonly pace: number;
  /** How fast each question is forgotten, in standard deviations. */
  readonly hardness: readonly number[];
  /** Whether the learner knew it before the course. */
  readonly met: readonly boolean[];
};

/** How ready what was known before the course is, at the first asking. */
export const metReadiness = 0.9;
