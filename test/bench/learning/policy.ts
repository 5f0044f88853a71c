// A policy: what to ask next, from what anyone could know (the log, the library, the day) and chance.

import type { Question } from '../../../src/core/course/library.ts';
import type { LogEntry, Rating } from '../../../src/core/learning/answer-log.ts';
import type { Random } from '../../../src/lib/random.ts';
import type { Day } from '../../../src/lib/time/dates.ts';

/** The questions, and how others' first answers rate them. */
export type Library = {
  readonly bank: readonly Question[];
  readonly ratings: ReadonlyMap<string, Rating>;
};

/**
 * Made anew for each learner, so that it may keep what it has read of the log: the log only ever
 * grows. Returns a question that was not asked today.
 */
export type Policy = (
  random: Random,
) => (log: readonly LogEntry[], library: Library, today: Day) => Question;
