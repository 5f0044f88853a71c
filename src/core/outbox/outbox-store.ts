// What the store remembers for dailies: zones, habits, today's questions, claims, up-time.

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

/** A question of a learner's daily, and whether they answered it. */
export type DailyQuestion = { readonly delivery: Delivery; readonly answered: boolean };

/** The learner's side. */
export type SubscriptionStore = {
  findLearnerZone(learner: LearnerId): Promise<LearnerZone | undefined>;
  /** Keeps another zone; `excused` are the days of the change, which are nobody's gap. */
  saveLearnerZone(
    learner: LearnerId,
    learnerZone: LearnerZone,
    travelDays: readonly Day[],
  ): Promise<void>;

  findSubscription(learner: LearnerId): Promise<DailySubscription | undefined>;
  saveSubscription(subscription: DailySubscription): Promise<void>;
  /** Pauses a habit that is not paused; true where that changed something. */
  pauseSubscription(learner: LearnerId, reason: SubscriptionPauseReason): Promise<boolean>;
  deleteSubscription(learner: LearnerId): Promise<void>;

  /** The message to a recipient that was claimed last. */
  lastMessage(recipient: Recipient): Promise<ScheduledMessage | undefined>;
  /** The questions of a learner's daily, in their order. */
  dailyQuestions(learner: LearnerId, day: Day): Promise<readonly DailyQuestion[]>;
  /** Opens a question of a daily; where its number was opened before, that one comes back. */
  saveDailyDelivery(delivery: Delivery): Promise<Delivery>;
  /** How many dailies were sent since `since` and since the learner's last answer. */
  countUnansweredMessages(learner: LearnerId, since: Date): Promise<number>;

  /** The days with an answer, ascending. */
  studyDays(learner: LearnerId): Promise<readonly StudyDay[]>;
  /** The days on which the learner changed zones. */
  travelDays(learner: LearnerId): Promise<readonly Day[]>;
  /** When the bot was up, from a moment on. */
  uptimeSpans(since: Date): Promise<readonly UptimeSpan[]>;
};

/** The scheduler's side. */
export type ScheduledMessageStore = {
  /** The habits that are not paused. */
  activeSubscriptions(): Promise<readonly SubscriptionState[]>;
  /** The daily claimed by this one insert; undefined where somebody claimed that day before. */
  claimMessage(message: NewScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Dailies in hand that nobody touched for longer than `ms`, also after a clock was set back. */
  staleMessages(now: Date, staleAfterMs: number): Promise<readonly ScheduledMessage[]>;
  /** Takes a stale daily in hand; undefined where somebody else did or it is settled. */
  takeOverMessage(message: ScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Notes that the message is on its way; undefined where it is no longer ours to send. */
  markSending(
    message: ScheduledMessage,
    id: string,
    at: Date,
  ): Promise<ScheduledMessage | undefined>;
  /** The message as it is then; undefined if it was no longer ours to update. */
  updateMessage(
    message: ScheduledMessage,
    update: ScheduledMessageUpdate,
    at: Date,
  ): Promise<ScheduledMessage | undefined>;

  /** Notes that a process is up; `span` names its unbroken time. */
  heartbeat(span: string, at: Date): Promise<void>;
};

// What the store remembers for the question of a place: its plan, what it was asked, how it went.

export type ChannelScheduleStore = {
  findChannelSchedule(conversation: ConversationId): Promise<ChannelSchedule | undefined>;
  saveChannelSchedule(schedule: ChannelSchedule): Promise<void>;
  /** Pauses a plan that is not paused. */
  pauseChannelSchedule(conversation: ConversationId, reason: ChannelPauseReason): Promise<void>;
  deleteChannelSchedule(conversation: ConversationId): Promise<void>;
  /** The plans that are not paused. */
  activeChannelSchedules(): Promise<readonly ChannelScheduleState[]>;

  /** What was last put to a place or should have been, in its turn or out of it. */
  lastChannelQuestion(conversation: ConversationId): Promise<ScheduledMessage | undefined>;
  /** The questions last put to a place, newest first. */
  channelQuestionHistory(conversation: ConversationId): Promise<readonly PastChannelQuestion[]>;
  /** How difficult every question is rated that somebody answered. */
  questionRatings(): Promise<ReadonlyMap<string, Rating>>;

  /**
   * Questions of places that are to close, or closed and not yet revealed: a later one stands in
   * their place, or they were sent `openMs` ago. One that was closed lies still for `stillMs` first:
   * somebody may be showing how it went. Of one place, or of all.
   */
  messagesToClose(
    now: Date,
    openMs: number,
    staleAfterMs: number,
    conversation?: ConversationId,
  ): Promise<readonly ScheduledMessage[]>;
  /** Closes it to answers and takes it in hand to be revealed; undefined where another hand has it. */
  closeQuestion(message: ScheduledMessage, at: Date): Promise<ScheduledMessage | undefined>;
  /** Notes that everybody can see how it went, or that nobody will. */
  markResultsShown(message: ScheduledMessage, at: Date): Promise<void>;
  /** When a question that was put to a place was closed; undefined while it is open. */
  questionClosedAt(delivery: string): Promise<Date | undefined>;
  /** How often each answer to a question was given. */
  answerCounts(delivery: string): Promise<AnswerCounts>;
};
