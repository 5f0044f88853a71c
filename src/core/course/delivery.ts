// A delivery: one question put in front of people once, frozen as it was shown.

import type { LearnerId, PlaceId } from '../call.ts';
import type { Day } from '../learning/record.ts';
import type { Question } from './lesson.ts';
import { displayOrder } from './order.ts';

export type Delivery = {
  /** Short and unguessable enough to stand in a button's line. */
  readonly id: string;
  /** The learner it was put to; null where it was put to a whole place. */
  readonly learner: LearnerId | null;
  readonly place: PlaceId;
  /** The question as it was when it was shown: judged and revealed from here. */
  readonly question: Question;
  /** Option ids in the order shown; empty for a numeric question. */
  readonly order: readonly string[];
  readonly at: Date;
  /** Where it is a question of the learner's daily: of which day, and the how manieth, from 1. */
  readonly daily?: { readonly day: Day; readonly no: number };
};

/** A delivery of a question as it is now, its options in the order that its id gives them. */
export function deliveryOf(
  question: Question,
  to: Pick<Delivery, 'id' | 'learner' | 'place' | 'at' | 'daily'>,
): Delivery {
  return {
    ...to,
    question,
    order: question.kind === 'single' ? displayOrder(question, to.id) : [],
  };
}
