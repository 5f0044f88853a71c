// What is kept of dailies: when a learner wants theirs, and what became of each.

import type { Day, TimeZone } from '../../lib/time/dates.ts';
import type { Weekdays } from '../../lib/time/weekdays.ts';
import type { AccountId, ConversationId, LearnerId, MessageRef } from '../bot/request.ts';
import type { ScheduleRule, ScheduleState } from './due.ts';

/** A learner's zone, and who told us: what the learner says is not overruled by their platform. */
export type LearnerZone = { readonly zone: TimeZone; readonly source: 'learner' | 'platform' };

/** Why no dailies come: the learner asked, three went unanswered, or they take no messages. */
export type SubscriptionPauseReason = 'requested' | 'unanswered' | 'undeliverable';

/** A learner's wish to be asked every day. */
export type DailySubscription = {
  readonly learner: LearnerId;
  /** Whom we write to, and the conversation with them. */
  readonly account: AccountId;
  readonly conversation: ConversationId;
  /** Minutes since 00:00 by the learner's clock. */
  readonly minute: number;
  /** The most questions a day. */
  readonly perDay: number;
  readonly firstDay: Day;
  /** When it began or was resumed: dailies before then do not count as unanswered. */
  readonly since: Date;
  readonly paused: SubscriptionPauseReason | null;
};

/** A habit as a schedule. */
export type SubscriptionState = DailySubscription & ScheduleState;

/**
 * What became of a daily: `claimed` by one process, `sending` once it is on its way; then `sent`,
 * `failed` (refused, or too late), `unknown` where the answer was lost and nobody can find out, or
 * `skipped` where there was nothing to say.
 */
export type ScheduledMessageState =
  | 'claimed'
  | 'sending'
  | 'sent'
  | 'failed'
  | 'unknown'
  | 'skipped';

/**
 * Whom a message is for, or what it answers: a learner gets a daily, a channel its question; a
 * question on demand answers the request that asked for it, so repeating the request asks once;
 * results belong to the delivery they are about. Each gets one message a day.
 */
export type Recipient =
  | { readonly kind: 'daily'; readonly id: LearnerId }
  | { readonly kind: 'channel'; readonly id: ConversationId }
  | { readonly kind: 'on-demand'; readonly id: string }
  | { readonly kind: 'results'; readonly id: string };

/** The one message for a recipient on one day. */
export type ScheduledMessage = {
  readonly recipient: Recipient;
  readonly day: Day;
  readonly conversation: ConversationId;
  readonly state: ScheduledMessageState;
  /** The id its message goes under; empty until it is on its way. */
  readonly id: string;
  readonly ref: MessageRef | null;
  /** Why it failed or was skipped. */
  readonly reason: string | null;
  readonly claimedAt: Date;
  /** When a process last took it in hand. Whoever changes the row names this time, so that a process
   *  that lost it meanwhile changes nothing. */
  readonly lockedAt: Date;
  /** When it was first on its way. */
  readonly sendingAt: Date | null;
  /** When a question that was put to a place was closed to answers. */
  readonly closedAt: Date | null;
};

/** A daily to be claimed. */
export type NewScheduledMessage = Pick<ScheduledMessage, 'recipient' | 'day' | 'conversation'>;

/** How a daily in hand goes on: to an end, or back to `claimed` where it was surely not sent. */
export type ScheduledMessageUpdate =
  | { readonly state: 'sent'; readonly ref: MessageRef }
  | { readonly state: 'failed' | 'skipped'; readonly reason: string }
  | { readonly state: 'unknown' | 'claimed' };

/** A day of a learner with the questions they answered on it, and how many were right. */
export type StudyDay = { readonly day: Day; readonly asked: number; readonly right: number };

// The daily question of a place: when it is wanted, what it is about, and the rows it is kept under.

/** Why no question comes: an admin asked for it, or we are not let in any longer. */
export type ChannelPauseReason = 'requested' | 'undeliverable';

/** What a place is asked, and when. */
export type ChannelSchedule = ScheduleRule & {
  readonly conversation: ConversationId;
  readonly zone: TimeZone;
  readonly weekdays: Weekdays;
  /** Ids of the lessons it is about; none means all. */
  readonly lessons: readonly string[];
  readonly paused: ChannelPauseReason | null;
};

/** A plan as a schedule. */
export type ChannelScheduleState = ChannelSchedule & ScheduleState;

/** A question that was put to a place, and how those there answered it. */
export type PastChannelQuestion = {
  readonly question: string;
  readonly at: Date;
  readonly answered: number;
  readonly right: number;
};

/** How often each answer was given. */
export type AnswerCounts = ReadonlyMap<string, number>;
