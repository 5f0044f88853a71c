// What the store remembers for the question of a place: its plan, what it was asked, how it went.

import type { PlaceId } from '../call.ts';
import type { Rating } from '../learning/record.ts';
import type { PlaceAsked, PlacePause, PlacePlan, PlaceSchedule, Tally } from './place.ts';
import type { Daily } from './record.ts';

export type PlaceStore = {
  plan(place: PlaceId): Promise<PlacePlan | undefined>;
  savePlan(plan: PlacePlan): Promise<void>;
  /** Pauses a plan that is not paused. */
  pausePlan(place: PlaceId, why: PlacePause): Promise<void>;
  dropPlan(place: PlaceId): Promise<void>;
  /** The plans that are not paused. */
  placeSchedules(): Promise<readonly PlaceSchedule[]>;

  /** What was last put to a place or should have been, in its turn or out of it. */
  lastAsked(place: PlaceId): Promise<Daily | undefined>;
  /** The questions last put to a place, newest first. */
  placeHistory(place: PlaceId): Promise<readonly PlaceAsked[]>;
  /** How difficult every question is rated that somebody answered. */
  ratings(): Promise<ReadonlyMap<string, Rating>>;

  /**
   * Questions of places that are to close, or closed and not yet revealed: a later one stands in
   * their place, or they were sent `openMs` ago. One that was closed lies still for `stillMs` first:
   * somebody may be showing how it went. Of one place, or of all.
   */
  dailiesToClose(
    now: Date,
    openMs: number,
    stillMs: number,
    place?: PlaceId,
  ): Promise<readonly Daily[]>;
  /** Closes it to answers and takes it in hand to be revealed; undefined where another hand has it. */
  closeDaily(daily: Daily, at: Date): Promise<Daily | undefined>;
  /** Notes that everybody can see how it went, or that nobody will. */
  markRevealed(daily: Daily, at: Date): Promise<void>;
  /** When a question that was put to a place was closed; undefined while it is open. */
  closedAt(delivery: string): Promise<Date | undefined>;
  /** How often each answer to a question was given. */
  tally(delivery: string): Promise<Tally>;
};
