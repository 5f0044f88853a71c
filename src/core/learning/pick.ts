// What to ask next in practice: what is due, what is weak, what is new, not the same thing twice.

import type { Question } from '../course/lesson.ts';
import type { Memory, Random } from '../ports.ts';
import { daysBetween } from './day.ts';
import type { Day, Review } from './record.ts';
import { recall } from './review.ts';
import { standing } from './standing.ts';

export type Pick = {
  readonly question: Question;
  /** True where it was asked today already: answering again moves no schedule. */
  readonly again: boolean;
};

/**
 * The next question among `questions`, or undefined where there is none. One not asked today comes
 * before any that was; among equals, chance decides.
 */
export function pick(
  questions: readonly Question[],
  memory: Memory,
  day: Day,
  random: Random,
): Pick | undefined {
  const reviews = new Map(memory.reviews.map((review) => [review.question, review]));
  const scored = questions.map((question) => {
    const review = reviews.get(question.id);
    const again = review !== undefined && daysBetween(review.lastDay, day) <= 0;
    const worth = again ? -1 : worthOf(question, review, memory, day);
    return { question, again, worth: worth + random() * jitter };
  });
  const [best] = scored.sort((one, other) => other.worth - one.worth);
  return best === undefined ? undefined : { question: best.question, again: best.again };
}

/** Enough to vary between equals, too little to put a solid question before a forgotten one. */
const jitter = 0.15;

/** How much asking it would teach: forgetting when due, and how weak its objective stands. */
function worthOf(question: Question, review: Review | undefined, memory: Memory, day: Day): number {
  const weakness = 1 - standing(question.objective, memory, day).chance;
  const touchedToday = memory.masteries.some(
    (one) => one.objective === question.objective && daysBetween(one.lastDay, day) <= 0,
  );
  const interleave = touchedToday ? -0.3 : 0;
  if (review === undefined) return 0.4 + 0.5 * weakness + interleave;
  const due = daysBetween(review.dueDay, day) >= 0;
  return (due ? 1 + (1 - recall(review, day)) : 0) + 0.3 * weakness + interleave;
}
