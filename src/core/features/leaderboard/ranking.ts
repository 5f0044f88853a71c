// The board of a place: those who asked to stand on it, in their order. Pure.

import { addDays, type Day, weekday } from '../../../lib/time/dates.ts';
import type { AccountId, ConversationId, LearnerId } from '../../bot/request.ts';
import { type Lesson, objectivesOf } from '../../course/library.ts';
import type { LearnerModel } from '../../learning/answer-log.ts';
import { objectiveStatus } from '../../learning/mastery.ts';

/** A learner as a board needs them. */
export type LeaderboardEntry = {
  readonly learner: LearnerId;
  /** Whose name stands on the board; null for who does not stand on it. */
  readonly account: AccountId | null;
  /**
   * Days with an answer, ascending. `right` leaves out lucky guesses, further tries on a day, and
   * answers to shared questions that are still open.
   */
  readonly days: readonly { readonly day: Day; readonly rightAnswers: number }[];
  /** What they remember of the objectives they may know. */
  readonly learnerModel: LearnerModel;
  /** Objectives of shared questions that they answered and that are still open. */
  readonly openObjectives: ReadonlySet<string>;
};

export const leaderboardPeriods = ['week', 'all'] as const;
export type LeaderboardPeriod = (typeof leaderboardPeriods)[number];

/** What counts, in this order. */
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
  /** From 1; equals share it. */
  readonly rank: number;
};

type RankingOptions = {
  readonly lessons: readonly Lesson[];
  readonly today: Day;
  readonly period: LeaderboardPeriod;
};

/**
 * Everyone on the board who answered in the period, best first: by days, then objectives known, then
 * right answers. Which of these an open question would give away is not counted before it closes.
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

/** What a learner has to show for a period. A week begins on Monday. */
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

// What the store remembers for the board of a place: who stands on it, and what they have done.

export type LeaderboardStore = {
  /** Puts a learner, who is enrolled, on the board of a place; who stands there already stays. */
  joinLeaderboard(
    conversation: ConversationId,
    learner: LearnerId,
    account: AccountId,
    at: Date,
  ): Promise<void>;
  leaveLeaderboard(conversation: ConversationId, learner: LearnerId): Promise<void>;
  /** Everyone on the board of a place, and `also`, who need not be on it. */
  leaderboardEntries(
    conversation: ConversationId,
    alwaysInclude: LearnerId | undefined,
  ): Promise<readonly LeaderboardEntry[]>;
  /**
   * Accounts of those on the board of its place who answered a question right and did not say it
   * was luck, the first to answer first.
   */
  correctMembers(delivery: string): Promise<readonly AccountId[]>;
};
