// What the outbox and its schedules need from the store.

import type { Day } from '../../lib/time/dates.ts';
import type { ConversationId, LearnerId } from '../bot/request.ts';
import type { Delivery } from '../course/delivery.ts';
import type { Rating } from '../learning/answer-log.ts';
import type { UptimeSpan } from '../learning/streak.ts';
import type {
  AnswerCounts,
  ChannelPauseReason,
  ChannelSchedule,
  ChannelScheduleState,
  DailySubscription,
  LearnerZone,
  NewScheduledMessage,
  PastChannelQuestion,
  Recipient,
  ScheduledMessage,
  ScheduledMessageUpdate,
  StudyDay,
  SubscriptionPauseReason,
  SubscriptionState,
} from './scheduled-messages.ts';

/** One of a learner's questions of the day, and whether they answered it. */
export type DailyQuestion = { readonly delivery: Delivery; readonly answered: boolean };

/** Learners: their time zone, subscription, questions of the day, and study days. */
export type SubscriptionStore = {
  findLearnerZone(learner: LearnerId): Promise<LearnerZone | undefined>;
  /** Saves a time zone. `travelDays` are the days of the change, which don't break a streak. */
  saveLearnerZone(
    learner: LearnerId,
    learnerZone: LearnerZone,
    travelDays: readonly Day[],
  ): Promise<void>;

  findSubscription(learner: LearnerId): Promise<DailySubscription | undefined>;
  saveSubscription(subscription: DailySubscription): Promise<void>;
  /** Pauses a subscription unless it is paused already; true if that changed anything. */
  pauseSubscription(learner: LearnerId, reason: SubscriptionPauseReason): Promise<boolean>;
  deleteSubscription(learner: LearnerId): Promise<void>;

  /** The recipient's message that was claimed last. */
  lastMessage(recipient: Recipient): Promise<ScheduledMessage | undefined>;
  /** A learner's questions of a day, in order. */
  dailyQuestions(learner: LearnerId, day: Day): Promise<readonly DailyQuestion[]>;
  /** Saves a question of the day. If that day already has one at its position, returns that one. */
  saveDailyDelivery(delivery: Delivery): Promise<Delivery>;
  /** How many dailies were sent since `since` and since the learner last answered. */
  countUnansweredMessages(learner: LearnerId, since: Date): Promise<number>;

  /** The days with an answer, in ascending order. */
  studyDays(learner: LearnerId): Promise<readonly StudyDay[]>;
  /** The days on which the learner changed time zones. */
  travelDays(learner: LearnerId): Promise<readonly Day[]>;
  /** When the bot was up, from `since` on. */
  uptimeSpans(since: Date): Promise<readonly UptimeSpan[]>;
};

/** Scheduled messages: each is claimed once, and changed only by the process that holds its lock. */
export type ScheduledMessageStore = {
  /** The subscriptions that aren't paused. */
  activeSubscriptions(): Promise<readonly SubscriptionState[]>;
  /** Claims a message with one insert; undefined if it was claimed before. */
  claimMessage(message: NewScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Unsettled messages not touched for `staleAfterMs`, or touched in the future by a wrong clock. */
  staleMessages(now: Date, staleAfterMs: number): Promise<readonly ScheduledMessage[]>;
  /** Locks a stale message; undefined if another process did, or if it is settled. */
  takeOverMessage(message: ScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Records that the message is being sent; undefined if it's no longer ours to send. */
  markSending(
    message: ScheduledMessage,
    id: string,
    at: Date,
  ): Promise<ScheduledMessage | undefined>;
  /** Returns the updated message; undefined if it was no longer ours to update. */
  updateMessage(
    message: ScheduledMessage,
    update: ScheduledMessageUpdate,
    at: Date,
  ): Promise<ScheduledMessage | undefined>;

  /** Records that a process is up; `span` identifies its unbroken stretch of uptime. */
  heartbeat(span: string, at: Date): Promise<void>;
};

// Channels: their schedules, the questions they were asked, and the answers.

export type ChannelScheduleStore = {
  findChannelSchedule(conversation: ConversationId): Promise<ChannelSchedule | undefined>;
  saveChannelSchedule(schedule: ChannelSchedule): Promise<void>;
  /** Pauses a schedule unless it is paused already. */
  pauseChannelSchedule(conversation: ConversationId, reason: ChannelPauseReason): Promise<void>;
  deleteChannelSchedule(conversation: ConversationId): Promise<void>;
  /** The schedules that aren't paused. */
  activeChannelSchedules(): Promise<readonly ChannelScheduleState[]>;

  /** The last question a channel was sent, or should have been, scheduled or on demand. */
  lastChannelQuestion(conversation: ConversationId): Promise<ScheduledMessage | undefined>;
  /** The questions a channel was asked, newest first. */
  channelQuestionHistory(conversation: ConversationId): Promise<readonly PastChannelQuestion[]>;
  /** The difficulty rating of every question that has been answered. */
  questionRatings(): Promise<ReadonlyMap<string, Rating>>;

  /**
   * Channel questions that should close, because a later one followed or `openMs` have passed; and
   * closed ones whose results aren't shown, once nobody has touched them for `staleAfterMs`: another
   * process may be showing them. In one channel, or in all.
   */
  messagesToClose(
    now: Date,
    openMs: number,
    staleAfterMs: number,
    conversation?: ConversationId,
  ): Promise<readonly ScheduledMessage[]>;
  /** Closes a question to answers and locks it; undefined if another process holds the lock. */
  closeQuestion(message: ScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Records that the results are shown, or never will be. */
  markResultsShown(message: ScheduledMessage, at: Date): Promise<void>;
  /** When a channel question was closed; undefined while it is open. */
  questionClosedAt(delivery: string): Promise<Date | undefined>;
  /** How many times each answer was given. */
  answerCounts(delivery: string): Promise<AnswerCounts>;
};
