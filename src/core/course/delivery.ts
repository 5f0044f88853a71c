// A delivery: one question put in front of people once, frozen as it was shown.

import type { LearnerId, PlaceId } from '../call.ts';
import type { Question } from './lesson.ts';

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
};
