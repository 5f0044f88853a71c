// A delivery: one question put in front of people once, frozen as it was shown.

import { seededRandom } from '../../lib/random.ts';
import type { Day } from '../../lib/time/dates.ts';
import type { ConversationId, LearnerId } from '../bot/request.ts';
import type { Question, SingleChoiceQuestion } from './library.ts';

export type Delivery = {
  /** Short and unguessable enough to stand in a button's line. */
  readonly id: string;
  /** The learner it was put to; null where it was put to a whole place. */
  readonly learner: LearnerId | null;
  readonly conversation: ConversationId;
  /** The question as it was when it was shown: judged and revealed from here. */
  readonly question: Question;
  /** Option ids in the order shown; empty for a numeric question. */
  readonly optionOrder: readonly string[];
  readonly at: Date;
  /** Where it is a question of the learner's daily: of which day, and the how manieth, from 1. */
  readonly daily?: { readonly day: Day; readonly position: number };
};

/** A delivery of a question as it is now, its options in the order that its id gives them. */
export function createDelivery(
  question: Question,
  details: Pick<Delivery, 'id' | 'learner' | 'conversation' | 'at' | 'daily'>,
): Delivery {
  return {
    ...details,
    question,
    optionOrder: question.kind === 'single' ? displayOrder(question, details.id) : [],
  };
}

// The order in which a question's options are shown: shuffled by a seed, or ascending for sizes.

/**
 * Option ids as shown under a seed. The same question and seed give the same order everywhere;
 * `ordered` questions keep their ascending order.
 */
export function displayOrder(question: SingleChoiceQuestion, seed: string): readonly string[] {
  const ids = question.options.map((option) => option.id);
  return question.ordered ? ids : shuffle(ids, `${question.id}/${seed}`);
}

/** Fisher–Yates. */
function shuffle(items: readonly string[], seed: string): readonly string[] {
  const result = [...items];
  const next = seededRandom(seed);
  for (let last = result.length - 1; last > 0; last -= 1) {
    const pick = Math.floor(next() * (last + 1));
    const lastItem = result[last];
    const pickedItem = result[pick];
    if (lastItem !== undefined && pickedItem !== undefined) {
      result[last] = pickedItem;
      result[pick] = lastItem;
    }
  }
  return result;
}
