// What is kept of dailies: when a learner wants theirs, and what became of each.

import type { AccountId, LearnerId, MessageRef, PlaceId } from '../call.ts';
import type { Schedule } from '../learning/due.ts';
import type { Day } from '../learning/record.ts';
import type { Zone } from '../learning/zone.ts';

/** A learner's zone, and who told us: what the learner says is not overruled by their platform. */
export type KeptZone = { readonly zone: Zone; readonly by: 'learner' | 'platform' };

/** Why no dailies come: the learner asked, three went unanswered, or they take no messages. */
export type Pause = 'asked' | 'unanswered' | 'refused';

/** A learner's wish to be asked every day. */
export type Habit = {
  readonly learner: LearnerId;
  /** Whom we write to, and the conversation with them. */
  readonly account: AccountId;
  readonly place: PlaceId;
  /** Minutes since 00:00 by the learner's clock. */
  readonly minute: number;
  /** The most questions a day. */
  readonly perDay: number;
  readonly firstDay: Day;
  /** When it began or was resumed: dailies before then do not count as unanswered. */
  readonly since: Date;
  readonly paused: Pause | null;
};

/** A habit as a schedule. */
export type HabitSchedule = Habit & Schedule;

/**
 * What became of a daily: `claimed` by one process, `sending` once it is on its way; then `sent`,
 * `failed` (refused, or too late), `unknown` where the answer was lost and nobody can find out, or
 * `skipped` where there was nothing to say.
 */
export type DailyState = 'claimed' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped';

/** The one daily of a learner or a place on one of its days. */
export type Daily = {
  /** Whose it is: `learner:<id>`, or the place's id. */
  readonly whose: string;
  readonly day: Day;
  readonly learner: LearnerId | null;
  readonly place: PlaceId;
  readonly state: DailyState;
  /** The id its message goes under; empty until it is on its way. */
  readonly id: string;
  readonly ref: MessageRef | null;
  /** Why it failed or was skipped. */
  readonly why: string | null;
  readonly claimedAt: Date;
  /** When a process last took it in hand. Whoever changes the row names this time, so that a process
   *  that lost it meanwhile changes nothing. */
  readonly triedAt: Date;
  /** When it was first on its way. */
  readonly sendingAt: Date | null;
  /** When a question that was put to a place was closed to answers. */
  readonly closedAt: Date | null;
};

/** A daily to be claimed. */
export type NewDaily = Pick<Daily, 'whose' | 'day' | 'learner' | 'place'>;

/** How a daily in hand goes on: to an end, or back to `claimed` where it was surely not sent. */
export type Settled =
  | { readonly state: 'sent'; readonly ref: MessageRef }
  | { readonly state: 'failed' | 'skipped'; readonly why: string }
  | { readonly state: 'unknown' | 'claimed' };

/** A day of a learner with the questions they answered on it, and how many were right. */
export type StudyDay = { readonly day: Day; readonly asked: number; readonly right: number };

/** Whose daily a learner's is. */
export function ofLearner(learner: LearnerId): string {
  return `learner:${learner}`;
}
