// The daily question of a place: when it is wanted, what it is about, and the rows it is kept under.

import type { PlaceId } from '../call.ts';
import type { Schedule, Wanted } from '../learning/due.ts';
import type { Weekdays } from '../learning/weekdays.ts';
import type { Zone } from '../learning/zone.ts';
import type { Daily } from './record.ts';

/** Why no question comes: an admin asked for it, or we are not let in any longer. */
export type PlacePause = 'asked' | 'refused';

/** What a place is asked, and when. */
export type PlacePlan = Wanted & {
  readonly place: PlaceId;
  readonly zone: Zone;
  readonly weekdays: Weekdays;
  /** Ids of the lessons it is about; none means all. */
  readonly lessons: readonly string[];
  readonly paused: PlacePause | null;
};

/** A plan as a schedule. */
export type PlaceSchedule = PlacePlan & Schedule;

/** A question that was put to a place, and how those there answered it. */
export type PlaceAsked = {
  readonly question: string;
  readonly at: Date;
  readonly answered: number;
  readonly right: number;
};

/** How often each answer was given. */
export type Tally = ReadonlyMap<string, number>;

/** Whose daily one that was asked for out of turn is: the same call asks for one only. */
export function outOfTurn(call: string): string {
  return `now:${call}`;
}

export function isOutOfTurn({ whose }: Pick<Daily, 'whose'>): boolean {
  return whose.startsWith('now:');
}

/** Whose the message is that says how a question went, where the question cannot be edited. */
export function revealOf(delivery: string): string {
  return `reveal:${delivery}`;
}

/** The question that a reveal is of; undefined for what is none. */
export function revealed({ whose }: Pick<Daily, 'whose'>): string | undefined {
  return whose.startsWith('reveal:') ? whose.slice('reveal:'.length) : undefined;
}
