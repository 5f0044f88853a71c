// A delivery: a question asked once, frozen as it was shown.

import type { Day } from '../../lib/time/dates.ts';
import type { ConversationId, LearnerId } from '../bot/request.ts';
import type { Question } from './library.ts';
import { kindOf } from './question-kinds/kinds.ts';

export type Delivery = {
  /** Short enough for a button command, and hard to guess. */
  readonly id: string;
  /** The learner who was asked; null if it was a whole conversation. */
  readonly learner: LearnerId | null;
  readonly conversation: ConversationId;
  /** The question as shown; answers are graded and explained from this copy. */
  readonly question: Question;
  /** Option ids in the order shown; empty for a numeric question. */
  readonly optionOrder: readonly string[];
  readonly at: Date;
  /** For daily questions: which day, and its position that day, starting at 1. */
  readonly daily?: { readonly day: Day; readonly position: number };
};

/** A delivery of the current question, with options in an order derived from the delivery id. */
export function createDelivery(
  question: Question,
  details: Pick<Delivery, 'id' | 'learner' | 'conversation' | 'at' | 'daily'>,
): Delivery {
  return {
    ...details,
    question,
    optionOrder: displayOrder(question, details.id),
  };
}

/** Option ids in the order shown for a seed; empty for kinds without options. */
export function displayOrder(question: Question, seed: string): readonly string[] {
  return kindOf(question).optionOrder(question, seed);
}
