// One answer's effect on what is remembered, and the same rebuilt from the log.

import { mastered } from './mastery.ts';
import type { Learned, LogEntry, Mastery, Review } from './record.ts';
import { isRepeat, reviewed } from './review.ts';

/** The state after an answer. A second try on the same day is logged and changes nothing. */
export function learn(before: Partial<Learned>, entry: LogEntry): Learned {
  return step(before, entry, entry.correct);
}

/**
 * The state of one question and its objective, rebuilt from the objective's log in order. An answer
 * that a later `guessed` entry amends counts as forgotten. `question` names the review wanted.
 */
export function replay(log: readonly LogEntry[], question: string): Learned {
  const guessed = new Set(log.map((entry) => entry.amends));
  const reviews = new Map<string, Review>();
  let mastery: Mastery | undefined;
  for (const entry of log) {
    if (entry.kind === 'guessed') continue;
    const before = { review: reviews.get(entry.question), mastery };
    const after = step(before, entry, entry.correct && !guessed.has(entry.id));
    reviews.set(entry.question, after.review);
    mastery = after.mastery;
  }
  const review = reviews.get(question);
  if (review === undefined || mastery === undefined) {
    throw new Error(`the log holds no answer to the question ${question}`);
  }
  return { review, mastery };
}

type Before = { readonly review?: Review | undefined; readonly mastery?: Mastery | undefined };

function step({ review, mastery }: Before, entry: LogEntry, remembered: boolean): Learned {
  if (review !== undefined && mastery !== undefined && isRepeat(review, entry.day)) {
    return { review, mastery };
  }
  return {
    review: reviewed(review, entry, remembered),
    mastery: mastered(mastery, entry, remembered),
  };
}
