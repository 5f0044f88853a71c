// A delivery: one question put in front of people once, frozen as it was shown.

import type { Day } from '../../lib/time/dates.ts';
import type { ConversationId, LearnerId } from '../bot/request.ts';
import type { Question } from './library.ts';
import { kindOf } from './question-kinds/kinds.ts';

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
    optionOrder: displayOrder(question, details.id),
  };
}

/** The ids of a question's options as shown under a seed; empty for a kind without options. */
export function displayOrder(question: Question, seed: string): readonly string[] {
  return kindOf(question).optionOrder(question, seed);
}
