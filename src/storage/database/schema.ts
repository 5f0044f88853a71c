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
  ScheduledMessageState,
  SubscriptionPauseReason,
} from '../../core/outbox/scheduled-messages.ts';
import type { Day } from '../../lib/time/dates.ts';

type LearnerRow = {
  readonly id: LearnerId;
  readonly joined_at: string;
  /** How many log entries they have; counted up before each is written, which also locks the row. */
  readonly entries: number;
  readonly zone: string | null;
  readonly zone_by: LearnerZone['source'] | null;
};

type AccountRow = { readonly id: AccountId; readonly learner_id: LearnerId };

export type PositionRow = {
  readonly learner_id: LearnerId;
  readonly lesson: string;
  readonly card: string;
  readonly at: string;
};

export type VersionRow = {
  readonly hash: string;
  readonly question: string;
  /** A question as JSON. */
  readonly body: string;
};

export type DeliveryRow = {
  readonly id: string;
  readonly learner_id: LearnerId | null;
  readonly place: ConversationId;
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
  /** Counts the learner's entries from 1: the order of the log. */
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
  readonly at: string;
  /** Null where the answer moved no schedule. */
  readonly difficulty: number | null;
  readonly recall: number | null;
};

export type ReviewRow = {
  readonly learner_id: LearnerId;
  readonly question: string;
  readonly objective: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly last_day: Day;
  readonly due_day: Day;
  readonly asked: number;
  readonly right_count: number;
  readonly missed: 0 | 1;
};

export type MasteryRow = {
  readonly learner_id: LearnerId;
  readonly objective: string;
  readonly chance: number;
  readonly asked: number;
  readonly right_count: number;
  readonly first_right_day: Day | null;
  readonly last_right_day: Day | null;
  readonly last_day: Day;
};

/** A key that was used, and from when on it may be used again. */
type ClaimedKeyRow = { readonly id: string; readonly expires_at: string };

export type ProfileRow = {
  readonly learner_id: LearnerId;
  readonly ability: number;
  readonly firsts: number;
  readonly pace: number;
  readonly doubt: number;
};

export type RatingRow = {
  readonly question: string;
  readonly difficulty: number;
  readonly answers: number;
  readonly right_count: number;
};

export type FirstAnswerRow = {
  readonly question: string;
  /** Counts the question's first answers from 1. */
  readonly seq: number;
  readonly version: string;
  readonly given: string;
  readonly correct: 0 | 1;
  readonly guess_rate: number;
  readonly ability: number;
};
type InstallationRow = {
  readonly community: WorkspaceId;
  readonly sealed: string;
  readonly at: string;
};

type HomeTabRow = { readonly account: AccountId; readonly opened_at: string };

type TravelDayRow = { readonly learner_id: LearnerId; readonly day: Day };

export type DailySubscriptionRow = {
  readonly learner_id: LearnerId;
  readonly account: AccountId;
  readonly place: ConversationId;
  readonly minute: number;
  readonly per_day: number;
  readonly first_day: Day;
  readonly since: string;
  readonly paused: SubscriptionPauseReason | null;
};

export type ScheduledMessageRow = {
  readonly whose: string;
  readonly day: Day;
  readonly learner_id: LearnerId | null;
  readonly place: ConversationId;
  readonly state: ScheduledMessageState;
  readonly id: string;
  readonly ref: MessageRef | null;
  readonly why: string | null;
  readonly claimed_at: string;
  readonly tried_at: string;
  readonly sending_at: string | null;
  readonly settled_at: string | null;
  readonly closed_at: string | null;
  readonly revealed_at: string | null;
};

export type ChannelScheduleRow = {
  readonly place: ConversationId;
  readonly minute: number;
  readonly zone: string;
  /** Digits, 0 for Monday. */
  readonly weekdays: string;
  /** Ids as JSON. */
  readonly lessons: string;
  readonly first_day: Day;
  readonly paused: ChannelPauseReason | null;
};

type LeaderboardMemberRow = {
  readonly place: ConversationId;
  readonly learner_id: LearnerId;
  readonly account: AccountId;
  readonly since: string;
};

type UptimeRow = { readonly span: string; readonly from_at: string; readonly until_at: string };

export type Schema = {
  readonly learners: LearnerRow;
  readonly accounts: AccountRow;
  readonly positions: PositionRow;
  readonly versions: VersionRow;
  readonly deliveries: DeliveryRow;
  readonly answers: AnswerRow;
  readonly reviews: ReviewRow;
  readonly masteries: MasteryRow;
  readonly travel_days: TravelDayRow;
  readonly habits: DailySubscriptionRow;
  readonly place_schedules: ChannelScheduleRow;
  readonly board_members: LeaderboardMemberRow;
  readonly dailies: ScheduledMessageRow;
  readonly uptimes: UptimeRow;
  readonly used_keys: ClaimedKeyRow;
  readonly profiles: ProfileRow;
  readonly ratings: RatingRow;
  readonly first_answers: FirstAnswerRow;
  readonly installations: InstallationRow;
  readonly homes: HomeTabRow;
};
