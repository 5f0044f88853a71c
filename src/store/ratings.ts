// The questions' side of the log: first answers without their learners, and the ratings they give.

import type { Kysely } from 'kysely';
import { rated } from '../core/learning/rating.ts';
import type { FirstAnswer, Rating } from '../core/learning/record.ts';
import { fromFirst, fromRating, toFirst, toRating } from './rows.ts';
import type { RatingRow, Schema } from './schema.ts';

/** Keeps a first answer and moves its question's rating. */
export async function rate(trx: Kysely<Schema>, first: FirstAnswer): Promise<void> {
  const before = toRating(await lockRating(trx, first.question));
  const after = rated(before, first);
  await trx.insertInto('first_answers').values(fromFirst(first, after.answers)).execute();
  await saveRating(trx, after);
}

/** Every rating, by question. */
export async function ratingsOf(db: Kysely<Schema>): Promise<ReadonlyMap<string, Rating>> {
  const rows = await db.selectFrom('ratings').selectAll().orderBy('question').execute();
  return new Map(rows.map((row) => [row.question, toRating(row)]));
}

/** The rating of a question, if anybody has answered it. */
export async function ratingOf(trx: Kysely<Schema>, question: string): Promise<Rating | undefined> {
  const row = await trx
    .selectFrom('ratings')
    .selectAll()
    .where('question', '=', question)
    .executeTakeFirst();
  return row && toRating(row);
}

/** Rebuilds the rating of a question from its log; true where it differed. */
export async function rebuildRating(trx: Kysely<Schema>, question: string): Promise<boolean> {
  const before = toRating(await lockRating(trx, question));
  const rows = await trx
    .selectFrom('first_answers')
    .selectAll()
    .where('question', '=', question)
    .orderBy('seq')
    .execute();
  const unrated: Rating = { question, difficulty: 0, answers: 0, right: 0 };
  const after = rows.map(toFirst).reduce<Rating>(rated, unrated);
  const same = JSON.stringify(before) === JSON.stringify(after);
  if (!same) await saveRating(trx, after);
  return !same;
}

/** Makes others who rate the question wait; the first time, a row to wait for is made. */
async function lockRating(trx: Kysely<Schema>, question: string): Promise<RatingRow> {
  return trx
    .insertInto('ratings')
    .values({ question, difficulty: 0, answers: 0, right_count: 0 })
    .onConflict((conflict) => conflict.column('question').doUpdateSet({ question }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function saveRating(trx: Kysely<Schema>, rating: Rating): Promise<void> {
  await trx
    .updateTable('ratings')
    .set(fromRating(rating))
    .where('question', '=', rating.question)
    .execute();
}
