// The store port: everything that is remembered. Time comes with each request.

import type { Day } from '../../lib/time/dates.ts';
import type { AccountId, ConversationId, LearnerId, WorkspaceId } from '../bot/request.ts';
import type { Delivery } from '../course/delivery.ts';
import type {
  LearnerModel,
  LearnerState,
  LogEntry,
  Mastery,
  Profile,
  Review,
  StateAfter,
  StateBefore,
} from '../learning/answer-log.ts';
import type {
  ChannelScheduleStore,
  ScheduledMessageStore,
  SubscriptionStore,
} from '../outbox/outbox-store.ts';
import type {
  DailySubscription,
  LearnerZone,
  ScheduledMessage,
} from '../outbox/scheduled-messages.ts';
import type { LeaderboardStore } from './leaderboard/ranking.ts';

/** Where a learner stopped reading a lesson. */
export type ReadingPosition = { readonly lesson: string; readonly card: string; readonly at: Date };

/** An answer that counts. */
export type CountedAnswer = {
  /** `recorded` the first time; `repeated` when this call or this delivery was answered before. */
  readonly outcome: 'recorded' | 'repeated';
  /** The entry that counts: the one given, or the earlier one. */
  readonly entry: LogEntry;
};

/** What became of an answer; `closed` where the question of a place took no more. */
export type RecordAnswerResult = CountedAnswer | { readonly outcome: 'closed' };

/** Everything kept about one learner, as it is handed to them. */
export type LearnerData = {
  readonly learner: LearnerId;
  readonly joined: Date;
  readonly accounts: readonly AccountId[];
  /** The accounts whose Home tab is kept up to date, and since when. */
  readonly homes: readonly { readonly account: AccountId; readonly since: Date }[];
  readonly positions: readonly ReadingPosition[];
  readonly answers: readonly LogEntry[];
  readonly reviews: readonly Review[];
  readonly masteries: readonly Mastery[];
  readonly profile: Profile;
  readonly deliveries: readonly {
    readonly id: string;
    readonly place: ConversationId;
    readonly question: string;
    readonly at: Date;
  }[];
  readonly zone: LearnerZone | null;
  readonly travelDays: readonly Day[];
  readonly habit: DailySubscription | null;
  /** The places on whose boards they stand, and since when. */
  readonly boards: readonly { readonly place: ConversationId; readonly since: Date }[];
  readonly dailies: readonly Pick<
    ScheduledMessage,
    'day' | 'conversation' | 'state' | 'reason' | 'claimedAt'
  >[];
};

/**
 * Remembers. Every method is one transaction; a write that resolved is on the disk.
 * A busy database is waited for up to ten seconds, never blocking the process for more than 0.1 s.
 */
export type Store = LearningStore &
  SubscriptionStore &
  ScheduledMessageStore &
  ChannelScheduleStore &
  LeaderboardStore &
  InstallationStore;

type LearningStore = {
  /** The learner behind an account, if we know one. */
  findLearner(account: AccountId): Promise<LearnerId | undefined>;
  /** The learner behind an account; `fresh` becomes their id when there is none yet. */
  findOrCreateLearner(account: AccountId, newId: LearnerId, at: Date): Promise<LearnerId>;

  /** Newest first. */
  readingPositions(learner: LearnerId): Promise<readonly ReadingPosition[]>;
  saveReadingPosition(learner: LearnerId, position: ReadingPosition): Promise<void>;

  /** Freezes a question as it is shown, its content once per version. */
  saveDelivery(delivery: Delivery): Promise<void>;
  findDelivery(id: string): Promise<Delivery | undefined>;
  /** The question last put to the learner alone, where they have not answered it. */
  findUnanswered(learner: LearnerId): Promise<Delivery | undefined>;
  /**
   * Ids of the questions that stand open before a learner since a moment: put to them, or to a place
   * they can see, and not answered by them. They can see the places of `community`, and those whose
   * questions they answered.
   */
  openQuestionIds(
    learner: LearnerId,
    since: Date,
    workspace: WorkspaceId,
  ): Promise<ReadonlySet<string>>;

  /**
   * Appends an answer and moves the state it touches, at once or not at all; a first answer goes
   * into the question's own log, too, without its learner, and moves the question's rating. To a
   * question of a place it counts if it is on the disk before the question is closed.
   * `learn` is pure: the state before (each part may be missing) to the state after.
   */
  recordAnswer(
    entry: LogEntry,
    learn: (before: StateBefore, entry: LogEntry) => StateAfter,
  ): Promise<RecordAnswerResult>;
  /** The learner's answer to a delivery, and whether they said they guessed. */
  findAnswer(
    learner: LearnerId,
    delivery: string,
  ): Promise<{ readonly entry: LogEntry; readonly guessed: boolean } | undefined>;
  /**
   * Appends a `guessed` entry, once per answer, and recomputes what it touches:
   * `replay` is pure: the learner's whole log in order, the new entry included, to the state of the
   * question and of the objective that the entry names.
   */
  amendAnswer(
    entry: LogEntry,
    replay: (log: readonly LogEntry[]) => StateAfter,
  ): Promise<'recorded' | 'repeated'>;

  learnerModel(learner: LearnerId): Promise<LearnerModel>;

  /** Everyone who has a log, in a steady order. */
  learnerIds(): Promise<readonly LearnerId[]>;
  /**
   * Rebuilds what follows from a learner's log, and writes what differs. `rebuild` is pure.
   * Returns what differed, a phrase each; nothing where all was as it should be.
   */
  rebuildLearner(
    learner: LearnerId,
    rebuild: (log: readonly LogEntry[]) => LearnerState,
  ): Promise<readonly string[]>;
  /** Rebuilds the ratings of the questions from their log, in the same way. */
  rebuildRatings(): Promise<readonly string[]>;

  /** Remembers that an account, which is enrolled, has opened its Home tab. */
  registerHomeTab(account: AccountId, at: Date): Promise<void>;
  hasHomeTab(account: AccountId): Promise<boolean>;

  exportLearner(learner: LearnerId): Promise<LearnerData | undefined>;
  /** Removes the learner and everything that names them. */
  eraseLearner(learner: LearnerId): Promise<void>;
  /**
   * Removes what was kept for the places of a community, and every mention of them, once the bot has
   * left it. What learners did there is theirs and stays; it only no longer says where that was. But
   * accounts that exist in that community alone go, and learners who have no other.
   */
  eraseWorkspace(workspace: WorkspaceId): Promise<void>;

  /**
   * True for whoever uses a key first, in whichever process, and until it expires for nobody else.
   * For what the world may say twice and must be done once.
   */
  claimOnce(key: string, at: Date, until: Date): Promise<boolean>;

  /** Resolves where the database answers. */
  ping(): Promise<void>;

  close(): Promise<void>;
};

// What is kept of the communities that added the bot to themselves, and not by a token in the settings.

/** Keeps what an adapter encrypted; only the adapter can read it. */
export type InstallationStore = {
  /** Replaces what was stored. */
  saveInstallation(workspace: WorkspaceId, encryptedToken: string, at: Date): Promise<void>;
  findInstallation(workspace: WorkspaceId): Promise<string | undefined>;
  removeInstallation(workspace: WorkspaceId): Promise<void>;
};
