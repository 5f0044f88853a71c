// What the store remembers for the board of a place: who stands on it, and what they have done.

import type { AccountId, LearnerId, PlaceId } from '../call.ts';
import type { Seat } from './board.ts';

export type BoardStore = {
  /** Puts a learner, who is enrolled, on the board of a place; who stands there already stays. */
  joinBoard(place: PlaceId, learner: LearnerId, account: AccountId, at: Date): Promise<void>;
  leaveBoard(place: PlaceId, learner: LearnerId): Promise<void>;
  /** Everyone on the board of a place, and `also`, who need not be on it. */
  board(place: PlaceId, also: LearnerId | undefined): Promise<readonly Seat[]>;
  /**
   * Accounts of those on the board of its place who answered a question right and did not say it
   * was luck, the first to answer first.
   */
  rightOnBoard(delivery: string): Promise<readonly AccountId[]>;
};
