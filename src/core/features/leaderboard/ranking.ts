// Ranks the members of a channel's leaderboard. Pure.

import { addDays, type Day, weekday } from '../../../lib/time/dates.ts';
import type { AccountId, ConversationId, LearnerId } from '../../bot/request.ts';
import { type Lesson, objectivesOf } from '../../course/library.ts';
import type { LearnerModel } from '../../learning/answer-log.ts';
import { objectiveStatus } from '../../learning/mastery.ts';

/** What the leaderboard needs to know about a learner. */
export type LeaderboardEntry = {
  readonly learner: LearnerId;
  /** The account whose name is shown; null for a learner who hasn't joined. */
  readonly account: AccountId | null;
  /**
   * Days with an answer, ascending. `rightAnswers` leaves out lucky guesses, further tries on the
   * same day, and answers to shared questions that are still open.
   */
  readonly days: readonly { readonly day: Day; readonly rightAnswers: number }[];
  /** Their learner model, for the objectives they may know. */
  readonly learnerModel: LearnerModel;
  /** Objectives of the shared questions they answered that are still open. */
  readonly openObjectives: ReadonlySet<string>;
};

export const leaderboardPeriods = ['week', 'all'] as const;
export type LeaderboardPeriod = (typeof leaderboardPeriods)[number];

/** What counts, most important first. */
export type LeaderboardScore = {
  /** Days with an answer. */
  readonly days: number;
  /** Objectives known today. */
  readonly knownObjectives: number;
  /** Right answers. */
  readonly rightAnswers: number;
};

export type RankedEntry = LeaderboardScore & {
  readonly learner: LearnerId;
  readonly account: AccountId | null;
  /** From 1; ties share a rank. */
  readonly rank: number;
};

type RankingOptions = {
  readonly lessons: readonly Lesson[];
  readonly today: Day;
  readonly period: LeaderboardPeriod;
};

/**
 * The members who answered in the period, best first: by days, then objectives known, then right
 * answers. Anything that would give away an open question doesn't count until it closes.
 */
export function rankEntries(
  entries: readonly LeaderboardEntry[],
  options: RankingOptions,
): readonly RankedEntry[] {
  const scoredEntries = entries
    .filter(({ account }) => account !== null)
    .map((entry) => ({
      learner: entry.learner,
      account: entry.account,
      ...scoreOf(entry, options),
    }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => compareScores(a, b) || (a.learner < b.learner ? -1 : 1));
  let rank = 1;
  return scoredEntries.map((entry, index) => {
    const previous = scoredEntries[index - 1];
    if (previous !== undefined && compareScores(previous, entry) !== 0) rank = index + 1;
    return { ...entry, rank };
  });
}

/** A learner's score for a period. A week begins on Monday. */
export function scoreOf(
  entry: LeaderboardEntry,
  { lessons, today, period }: RankingOptions,
): LeaderboardScore {
  const since = period === 'week' ? addDays(today, -weekday(today)) : '';
  const days = entry.days.filter(({ day }) => day >= since);
  return {
    days: days.length,
    knownObjectives: countKnownObjectives(entry, lessons, today),
    rightAnswers: days.reduce((sum, { rightAnswers: right }) => sum + right, 0),
  };
}

function compareScores(a: LeaderboardScore, b: LeaderboardScore): number {
  return (
    b.days - a.days || b.knownObjectives - a.knownObjectives || b.rightAnswers - a.rightAnswers
  );
}

function countKnownObjectives(
  { learnerModel, openObjectives }: LeaderboardEntry,
  lessons: readonly Lesson[],
  today: Day,
): number {
  const startedObjectives = new Set(learnerModel.masteries.map(({ objective }) => objective));
  return lessons.reduce((sum, lesson) => {
    const objectives = objectivesOf(lesson).filter(
      ({ id }) => startedObjectives.has(id) && !openObjectives.has(id),
    );
    const knownObjectives = objectives.filter(({ id }) => {
      const questions = lesson.questions.filter(({ objective }) => objective === id);
      return objectiveStatus(id, questions.length, learnerModel, today).state === 'known';
    });
    return sum + knownObjectives.length;
  }, 0);
}

// What the store keeps for a channel's leaderboard: its members and their scores.

export type LeaderboardStore = {
  /** Adds an existing learner to a channel's leaderboard. Does nothing if they have already joined. */
  joinLeaderboard(
    conversation: ConversationId,
    learner: LearnerId,
    account: AccountId,
    at: Date,
  ): Promise<void>;
  leaveLeaderboard(conversation: ConversationId, learner: LearnerId): Promise<void>;
  /** The members of a channel's leaderboard, and `alwaysInclude` even if they haven't joined. */
  leaderboardEntries(
    conversation: ConversationId,
    alwaysInclude: LearnerId | undefined,
  ): Promise<readonly LeaderboardEntry[]>;
  /**
   * Accounts of the leaderboard members in a delivery's channel who got it right and didn't say
   * they guessed, in the order they answered.
   */
  correctMembers(delivery: string): Promise<readonly AccountId[]>;
};
