// Subscriptions and schedules, and the messages sent because of them.

import type { Day, TimeZone } from '../../lib/time/dates.ts';
import type { Weekdays } from '../../lib/time/weekdays.ts';
import type { AccountId, ConversationId, LearnerId, MessageRef } from '../bot/request.ts';
import type { ScheduleRule, ScheduleState } from './due.ts';

/** A learner's time zone and who set it. The platform never overrules what the learner set. */
export type LearnerZone = { readonly zone: TimeZone; readonly source: 'learner' | 'platform' };

/** Why dailies stopped: the learner asked, three went unanswered, or our messages don't get through. */
export type SubscriptionPauseReason = 'requested' | 'unanswered' | 'undeliverable';

/** A learner's wish for questions each day. */
export type DailySubscription = {
  readonly learner: LearnerId;
  /** The account we write to, and our conversation with it. */
  readonly account: AccountId;
  readonly conversation: ConversationId;
  /** Minutes since midnight in the learner's time zone. */
  readonly minute: number;
  /** How many questions a day at most. */
  readonly perDay: number;
  readonly firstDay: Day;
  /** When it began or was resumed: earlier dailies don't count as unanswered. */
  readonly since: Date;
  readonly paused: SubscriptionPauseReason | null;
};

/** A subscription as a schedule. */
export type SubscriptionState = DailySubscription & ScheduleState;

/**
 * `claimed` by one process, `sending` once its API call has begun; then `sent`, `failed` (refused or
 * too late), `unknown` if the response was lost and there's no way to find out, or `skipped` if there
 * was nothing to send.
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
  /** The id it is sent under; empty until it is being sent. */
  readonly id: string;
  readonly ref: MessageRef | null;
  /** Why it failed or was skipped; null otherwise. */
  readonly reason: string | null;
  readonly claimedAt: Date;
  /** When a process last locked it. Every change names this time, so that a process that has lost its
   *  lock changes nothing. */
  readonly lockedAt: Date;
  /** When we first began to send it. */
  readonly sendingAt: Date | null;
  /** When a channel question was closed to answers. */
  readonly closedAt: Date | null;
};

/** A message to claim. */
export type NewScheduledMessage = Pick<ScheduledMessage, 'recipient' | 'day' | 'conversation'>;

/** How a message goes on: to an end, or back to `claimed` if it was certainly not sent. */
export type ScheduledMessageUpdate =
  | { readonly state: 'sent'; readonly ref: MessageRef }
  | { readonly state: 'failed' | 'skipped'; readonly reason: string }
  | { readonly state: 'unknown' | 'claimed' };

/** How many questions a learner answered on one day, and how many of them correctly. */
export type StudyDay = { readonly day: Day; readonly asked: number; readonly right: number };

// Channel schedules and the questions they lead to.

/** Why questions stopped: a manager asked, or we can no longer post in the channel. */
export type ChannelPauseReason = 'requested' | 'undeliverable';

/** What a channel is asked, and when. */
export type ChannelSchedule = ScheduleRule & {
  readonly conversation: ConversationId;
  readonly zone: TimeZone;
  readonly weekdays: Weekdays;
  /** Ids of the lessons to ask about; empty means all. */
  readonly lessons: readonly string[];
  readonly paused: ChannelPauseReason | null;
};

/** A channel schedule with its latest message. */
export type ChannelScheduleState = ChannelSchedule & ScheduleState;

/** A question that a channel was asked, and how people answered it. */
export type PastChannelQuestion = {
  readonly question: string;
  readonly at: Date;
  readonly answered: number;
  readonly right: number;
};

/** How many times each answer was given. */
export type AnswerCounts = ReadonlyMap<string, number>;
