// The rows of the database as Kysely sees them. Times are ISO-8601 UTC text, truth is 0 or 1.

import type {
  AccountId,
  ConversationId,
  LearnerId,
  MessageRef,
  WorkspaceId,
} from '../../core/bot/request.ts';
import type { LogEntry } from '../../core/learning/answer-log.ts';
import type {
  ChannelPauseReason,
  LearnerZone,
  Recipient,
  ScheduledMessageState,
  SubscriptionPauseReason,
} from '../../core/outbox/scheduled-messages.ts';
import type { Day } from '../../lib/time/dates.ts';

type LearnerRow = {
  readonly id: LearnerId;
  readonly joined_at: string;
  /** How many log entries they have. Incremented before each is written, which also locks the row. */
  readonly log_length: number;
  readonly time_zone: string | null;
  readonly time_zone_source: LearnerZone['source'] | null;
};

type AccountRow = { readonly id: AccountId; readonly learner_id: LearnerId };

export type PositionRow = {
  readonly learner_id: LearnerId;
  readonly lesson: string;
  readonly card: string;
  readonly updated_at: string;
};

export type QuestionVersionRow = {
  readonly hash: string;
  readonly question_id: string;
  /** A question as JSON. */
  readonly content: string;
};

export type DeliveryRow = {
  readonly id: string;
  readonly learner_id: LearnerId | null;
  readonly conversation: ConversationId;
  readonly version: string;
  /** Option ids as JSON. */
  readonly option_order: string;
  readonly opened_at: string;
  readonly daily_day: Day | null;
  readonly daily_no: number | null;
};

export type AnswerRow = {
  readonly id: string;
  readonly learner_id: LearnerId;
  /** Numbers the learner's entries from 1: the order of the log. */
  readonly seq: number;
  readonly kind: LogEntry['kind'];
  readonly amends: string | null;
  readonly delivery_id: string;
  readonly question: string;
  readonly version: string;
  readonly objective: string;
  readonly given: string;
  readonly correct: 0 | 1;
  readonly guess_rate: number;
  readonly day: Day;
  readonly answered_at: string;
  /** Null if the answer didn't change its question's review. */
  readonly difficulty_before: number | null;
  readonly predicted_recall: number | null;
};

export type ReviewRow = {
  readonly learner_id: LearnerId;
  readonly question: string;
  readonly objective: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly last_day: Day;
  readonly due_day: Day;
  readonly answer_count: number;
  readonly correct_count: number;
  readonly has_missed: 0 | 1;
};

export type MasteryRow = {
  readonly learner_id: LearnerId;
  readonly objective: string;
  readonly probability: number;
  readonly answer_count: number;
  readonly correct_count: number;
  readonly first_correct_day: Day | null;
  readonly last_correct_day: Day | null;
  readonly last_day: Day;
};

/** A key that was claimed, and when it may be claimed again. */
type ClaimedKeyRow = { readonly key: string; readonly expires_at: string };

export type ProfileRow = {
  readonly learner_id: LearnerId;
  readonly ability: number;
  readonly first_answer_count: number;
  readonly recall_offset: number;
  readonly recall_variance: number;
};

export type RatingRow = {
  readonly question: string;
  readonly difficulty: number;
  readonly answer_count: number;
  readonly correct_count: number;
};

export type FirstAnswerRow = {
  readonly question: string;
  /** Numbers the question's first answers from 1. */
  readonly seq: number;
  readonly version: string;
  readonly given: string;
  readonly correct: 0 | 1;
  readonly guess_rate: number;
  readonly ability: number;
};

type InstallationRow = {
  readonly workspace: WorkspaceId;
  readonly encrypted_token: string;
  readonly installed_at: string;
};

type HomeTabRow = { readonly account: AccountId; readonly opened_at: string };

type TravelDayRow = { readonly learner_id: LearnerId; readonly day: Day };

export type DailySubscriptionRow = {
  readonly learner_id: LearnerId;
  readonly account: AccountId;
  readonly conversation: ConversationId;
  readonly minute_of_day: number;
  readonly per_day: number;
  readonly first_day: Day;
  readonly active_since: string;
  readonly paused_reason: SubscriptionPauseReason | null;
};

export type ScheduledMessageRow = {
  readonly kind: Recipient['kind'];
  /** The id of a learner, a conversation, a request or a delivery, as the kind says. */
  readonly recipient: string;
  readonly day: Day;
  readonly learner_id: LearnerId | null;
  readonly conversation: ConversationId;
  readonly state: ScheduledMessageState;
  readonly message_id: string;
  readonly message_ref: MessageRef | null;
  readonly reason: string | null;
  readonly claimed_at: string;
  readonly locked_at: string;
  readonly sending_at: string | null;
  readonly settled_at: string | null;
  readonly closed_at: string | null;
  readonly results_shown_at: string | null;
};

export type ChannelScheduleRow = {
  readonly conversation: ConversationId;
  readonly minute_of_day: number;
  readonly time_zone: string;
  /** Digits, 0 for Monday. */
  readonly weekdays: string;
  /** Ids as JSON. */
  readonly lessons: string;
  readonly first_day: Day;
  readonly paused_reason: ChannelPauseReason | null;
};

type LeaderboardMemberRow = {
  readonly conversation: ConversationId;
  readonly learner_id: LearnerId;
  readonly account: AccountId;
  readonly joined_at: string;
};

type UptimeSpanRow = {
  readonly id: string;
  readonly started_at: string;
  readonly last_heartbeat_at: string;
};

export type Schema = {
  readonly learners: LearnerRow;
  readonly accounts: AccountRow;
  readonly positions: PositionRow;
  readonly question_versions: QuestionVersionRow;
  readonly deliveries: DeliveryRow;
  readonly answers: AnswerRow;
  readonly reviews: ReviewRow;
  readonly masteries: MasteryRow;
  readonly travel_days: TravelDayRow;
  readonly daily_subscriptions: DailySubscriptionRow;
  readonly channel_schedules: ChannelScheduleRow;
  readonly leaderboard_members: LeaderboardMemberRow;
  readonly scheduled_messages: ScheduledMessageRow;
  readonly uptime_spans: UptimeSpanRow;
  readonly claimed_keys: ClaimedKeyRow;
  readonly profiles: ProfileRow;
  readonly ratings: RatingRow;
  readonly first_answers: FirstAnswerRow;
  readonly installations: InstallationRow;
  readonly home_tabs: HomeTabRow;
};
