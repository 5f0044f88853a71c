// The boards of places: who stands on them, and what those have done, in a fixed number of queries.

import { type Kysely, sql } from 'kysely';
import type { ConversationId, LearnerId } from '../core/bot/request.ts';
import type { LeaderboardEntry, LeaderboardStore } from '../core/features/leaderboard/ranking.ts';
import type { LearnerData } from '../core/features/store.ts';
import { knownThreshold } from '../core/learning/mastery.ts';
import { initialProfile } from '../core/learning/rating.ts';
import { toMastery, toProfile, toReview } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import { loadRatings } from './learning-state.ts';

/** The methods of boards. */
export function createLeaderboards({ query, change, snapshot }: Transactions): LeaderboardStore {
  return {
    async joinLeaderboard(conversation, learner, account, at) {
      const row = { conversation, learner_id: learner, account, joined_at: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('leaderboard_members')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },

    async leaveLeaderboard(conversation, learner) {
      await change((trx) =>
        trx
          .deleteFrom('leaderboard_members')
          .where('conversation', '=', conversation)
          .where('learner_id', '=', learner)
          .execute(),
      );
    },

    leaderboardEntries: (conversation, viewer) =>
      snapshot((trx) => loadEntries(trx, conversation, viewer)),

    async correctMembers(delivery) {
      const rows = await query((db) =>
        db
          .selectFrom('answers')
          .innerJoin('deliveries', 'deliveries.id', 'answers.delivery_id')
          .innerJoin('leaderboard_members', (join) =>
            join
              .onRef('leaderboard_members.conversation', '=', 'deliveries.conversation')
              .onRef('leaderboard_members.learner_id', '=', 'answers.learner_id'),
          )
          .leftJoin('answers as amendment', 'amendment.amends', 'answers.id')
          .select('leaderboard_members.account')
          .where('answers.delivery_id', '=', delivery)
          .where('answers.kind', '=', 'answer')
          .where('answers.correct', '=', 1)
          .where('amendment.id', 'is', null)
          .orderBy('answers.answered_at')
          .orderBy('answers.id')
          .execute(),
      );
      return rows.map(({ account }) => account);
    },
  };
}

/** The boards a learner stands on. */
export async function loadMemberships(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerData['boards']> {
  const rows = await db
    .selectFrom('leaderboard_members')
    .select(['conversation', 'joined_at'])
    .where('learner_id', '=', learner)
    .orderBy('conversation')
    .execute();
  return rows.map((row) => ({ place: row.conversation, since: new Date(row.joined_at) }));
}

async function loadEntries(
  trx: Kysely<Schema>,
  conversation: ConversationId,
  viewer: LearnerId | undefined,
): Promise<readonly LeaderboardEntry[]> {
  const members = await trx
    .selectFrom('leaderboard_members')
    .select(['learner_id', 'account'])
    .where('conversation', '=', conversation)
    .execute();
  const accounts = new Map(members.map((row) => [row.learner_id, row.account]));
  const learners = [...new Set([...accounts.keys(), ...(viewer === undefined ? [] : [viewer])])];
  const audience = { conversation, viewer: viewer ?? null };
  const [days, pending, masteries, reviews, profiles] = [
    groupByLearner(await loadDays(trx, audience)),
    groupByLearner(await loadPending(trx, audience)),
    groupByLearner(await loadMasteries(trx, audience)),
    groupByLearner(await loadReviews(trx, audience)),
    groupByLearner(await loadProfiles(trx, audience)),
  ];
  const ratings = await loadRatings(trx);
  return learners.map((learner) => {
    const [profile] = profiles.get(learner) ?? [];
    return {
      learner,
      account: accounts.get(learner) ?? null,
      days: (days.get(learner) ?? []).map(({ day, points }) => ({
        day,
        rightAnswers: Number(points),
      })),
      openObjectives: new Set((pending.get(learner) ?? []).map(({ objective }) => objective)),
      learnerModel: {
        reviews: (reviews.get(learner) ?? []).map(toReview),
        masteries: (masteries.get(learner) ?? []).map(toMastery),
        profile: profile === undefined ? initialProfile : toProfile(profile),
        ratings,
      },
    };
  });
}

type Audience = { readonly conversation: ConversationId; readonly viewer: LearnerId | null };

/** True of rows of the learners a board is read for. */
function belongsToAudience(
  column: 'answers.learner_id' | 'masteries.learner_id' | 'profiles.learner_id',
  { conversation, viewer }: Audience,
) {
  const learner = sql.ref(column);
  return sql<boolean>`(${learner} = ${viewer} or ${learner} in
    (select learner_id from leaderboard_members where conversation = ${conversation}))`;
}

/** True of answers to a shared question that is still open. Looked up by its id, however many there were. */
const isAnswerToOpenQuestion = sql<boolean>`exists (select 1 from scheduled_messages as message
  where message.message_id = answers.delivery_id and message.learner_id is null
  and message.closed_at is null and message.state in ('sending', 'sent', 'unknown'))`;

function loadDays(trx: Kysely<Schema>, audience: Audience) {
  // Where the answer moved a schedule it was no further try of the same day.
  const points = sql<number | string>`sum(case when answers.difficulty_before is not null
    and amendment.id is null and not ${isAnswerToOpenQuestion}
    then answers.correct else 0 end)`;
  return trx
    .selectFrom('answers')
    .leftJoin('answers as amendment', 'amendment.amends', 'answers.id')
    .select(['answers.learner_id', 'answers.day', points.as('points')])
    .where('answers.kind', '=', 'answer')
    .where(belongsToAudience('answers.learner_id', audience))
    .groupBy(['answers.learner_id', 'answers.day'])
    .orderBy('answers.day')
    .execute();
}

function loadPending(trx: Kysely<Schema>, audience: Audience) {
  return trx
    .selectFrom('answers')
    .select(['answers.learner_id', 'answers.objective'])
    .where(isAnswerToOpenQuestion)
    .where(belongsToAudience('answers.learner_id', audience))
    .execute();
}

function loadMasteries(trx: Kysely<Schema>, audience: Audience) {
  return trx
    .selectFrom('masteries')
    .selectAll()
    .where('probability', '>=', knownThreshold)
    .where(belongsToAudience('masteries.learner_id', audience))
    .execute();
}

function loadReviews(trx: Kysely<Schema>, audience: Audience) {
  return trx
    .selectFrom('masteries')
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.learner_id', '=', 'masteries.learner_id')
        .onRef('reviews.objective', '=', 'masteries.objective'),
    )
    .selectAll('reviews')
    .where('masteries.probability', '>=', knownThreshold)
    .where(belongsToAudience('masteries.learner_id', audience))
    .execute();
}

function loadProfiles(trx: Kysely<Schema>, audience: Audience) {
  return trx
    .selectFrom('profiles')
    .selectAll()
    .where(belongsToAudience('profiles.learner_id', audience))
    .execute();
}

function groupByLearner<Row extends { readonly learner_id: LearnerId }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ learner_id }) => learner_id);
}
