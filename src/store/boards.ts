// The boards of places: who stands on them, and what those have done, in a fixed number of queries.

import { type Kysely, sql } from 'kysely';
import type { LearnerId, PlaceId } from '../core/call.ts';
import type { Seat } from '../core/daily/board.ts';
import type { BoardStore } from '../core/daily/board-ports.ts';
import { knownFrom } from '../core/learning/mastery.ts';
import { newcomer } from '../core/learning/rating.ts';
import type { LearnerData } from '../core/ports.ts';
import { ratingsOf } from './ratings.ts';
import { toMastery, toProfile, toReview } from './rows.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';

/** The methods of boards. */
export function createBoards({ query, change, snapshot }: Transact): BoardStore {
  return {
    async joinBoard(place, learner, account, at) {
      const row = { place, learner_id: learner, account, since: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('board_members')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },

    async leaveBoard(place, learner) {
      await change((trx) =>
        trx
          .deleteFrom('board_members')
          .where('place', '=', place)
          .where('learner_id', '=', learner)
          .execute(),
      );
    },

    board: (place, also) => snapshot((trx) => seatsOf(trx, place, also)),

    async rightOnBoard(delivery) {
      const rows = await query((db) =>
        db
          .selectFrom('answers')
          .innerJoin('deliveries', 'deliveries.id', 'answers.delivery_id')
          .innerJoin('board_members', (join) =>
            join
              .onRef('board_members.place', '=', 'deliveries.place')
              .onRef('board_members.learner_id', '=', 'answers.learner_id'),
          )
          .leftJoin('answers as amendment', 'amendment.amends', 'answers.id')
          .select('board_members.account')
          .where('answers.delivery_id', '=', delivery)
          .where('answers.kind', '=', 'answer')
          .where('answers.correct', '=', 1)
          .where('amendment.id', 'is', null)
          .orderBy('answers.at')
          .orderBy('answers.id')
          .execute(),
      );
      return rows.map(({ account }) => account);
    },
  };
}

/** The boards a learner stands on. */
export async function boardsOf(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerData['boards']> {
  const rows = await db
    .selectFrom('board_members')
    .select(['place', 'since'])
    .where('learner_id', '=', learner)
    .orderBy('place')
    .execute();
  return rows.map(({ place, since }) => ({ place, since: new Date(since) }));
}

async function seatsOf(
  trx: Kysely<Schema>,
  place: PlaceId,
  also: LearnerId | undefined,
): Promise<readonly Seat[]> {
  const members = await trx
    .selectFrom('board_members')
    .select(['learner_id', 'account'])
    .where('place', '=', place)
    .execute();
  const accounts = new Map(members.map((row) => [row.learner_id, row.account]));
  const seated = [...new Set([...accounts.keys(), ...(also === undefined ? [] : [also])])];
  const who = { place, also: also ?? null };
  const [days, pending, masteries, reviews, profiles] = [
    grouped(await daysOf(trx, who)),
    grouped(await pendingOf(trx, who)),
    grouped(await masteriesOf(trx, who)),
    grouped(await reviewsOf(trx, who)),
    grouped(await profilesOf(trx, who)),
  ];
  const ratings = await ratingsOf(trx);
  return seated.map((learner) => {
    const [profile] = profiles.get(learner) ?? [];
    return {
      learner,
      account: accounts.get(learner) ?? null,
      days: (days.get(learner) ?? []).map(({ day, points }) => ({ day, right: Number(points) })),
      pending: new Set((pending.get(learner) ?? []).map(({ objective }) => objective)),
      memory: {
        reviews: (reviews.get(learner) ?? []).map(toReview),
        masteries: (masteries.get(learner) ?? []).map(toMastery),
        profile: profile === undefined ? newcomer : toProfile(profile),
        ratings,
      },
    };
  });
}

type Who = { readonly place: PlaceId; readonly also: LearnerId | null };

/** True of rows of the learners a board is read for. */
function ofThem(
  column: 'answers.learner_id' | 'masteries.learner_id' | 'profiles.learner_id',
  { place, also }: Who,
) {
  const learner = sql.ref(column);
  return sql<boolean>`(${learner} = ${also} or ${learner} in
    (select learner_id from board_members where place = ${place}))`;
}

/** True of answers to a shared question that is still open. Looked up by its id, however many there were. */
const isOpen = sql<boolean>`exists (select 1 from dailies
  where dailies.id = answers.delivery_id and dailies.learner_id is null
  and dailies.closed_at is null and dailies.state in ('sending', 'sent', 'unknown'))`;

function daysOf(trx: Kysely<Schema>, who: Who) {
  // Where the answer moved a schedule it was no further try of the same day.
  const points = sql<number | string>`sum(case when answers.difficulty is not null
    and amendment.id is null and not ${isOpen}
    then answers.correct else 0 end)`;
  return trx
    .selectFrom('answers')
    .leftJoin('answers as amendment', 'amendment.amends', 'answers.id')
    .select(['answers.learner_id', 'answers.day', points.as('points')])
    .where('answers.kind', '=', 'answer')
    .where(ofThem('answers.learner_id', who))
    .groupBy(['answers.learner_id', 'answers.day'])
    .orderBy('answers.day')
    .execute();
}

function pendingOf(trx: Kysely<Schema>, who: Who) {
  return trx
    .selectFrom('answers')
    .select(['answers.learner_id', 'answers.objective'])
    .where(isOpen)
    .where(ofThem('answers.learner_id', who))
    .execute();
}

function masteriesOf(trx: Kysely<Schema>, who: Who) {
  return trx
    .selectFrom('masteries')
    .selectAll()
    .where('chance', '>=', knownFrom)
    .where(ofThem('masteries.learner_id', who))
    .execute();
}

function reviewsOf(trx: Kysely<Schema>, who: Who) {
  return trx
    .selectFrom('masteries')
    .innerJoin('reviews', (join) =>
      join
        .onRef('reviews.learner_id', '=', 'masteries.learner_id')
        .onRef('reviews.objective', '=', 'masteries.objective'),
    )
    .selectAll('reviews')
    .where('masteries.chance', '>=', knownFrom)
    .where(ofThem('masteries.learner_id', who))
    .execute();
}

function profilesOf(trx: Kysely<Schema>, who: Who) {
  return trx.selectFrom('profiles').selectAll().where(ofThem('profiles.learner_id', who)).execute();
}

function grouped<Row extends { readonly learner_id: LearnerId }>(rows: readonly Row[]) {
  return Map.groupBy(rows, ({ learner_id }) => learner_id);
}
