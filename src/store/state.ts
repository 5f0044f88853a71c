// Reviews and masteries: what is computed from the log, kept so that it need not be replayed.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { Learned, LogEntry } from '../core/learning/record.ts';
import type { Memory } from '../core/ports.ts';
import { fromMastery, fromReview, toMastery, toReview } from './rows.ts';
import type { Schema } from './schema.ts';

/** What was known before an entry, of its question and of its objective. */
export async function stateBefore(trx: Kysely<Schema>, entry: LogEntry): Promise<Partial<Learned>> {
  const review = await trx
    .selectFrom('reviews')
    .selectAll()
    .where('learner_id', '=', entry.learner)
    .where('question', '=', entry.question)
    .executeTakeFirst();
  const mastery = await trx
    .selectFrom('masteries')
    .selectAll()
    .where('learner_id', '=', entry.learner)
    .where('objective', '=', entry.objective)
    .executeTakeFirst();
  return {
    ...(review && { review: toReview(review) }),
    ...(mastery && { mastery: toMastery(mastery) }),
  };
}

/** Puts a review and a mastery in the place of the earlier ones. */
export async function saveState(
  trx: Kysely<Schema>,
  learner: LearnerId,
  learned: Learned,
): Promise<void> {
  const review = fromReview(learner, learned.review);
  const mastery = fromMastery(learner, learned.mastery);
  await trx
    .insertInto('reviews')
    .values(review)
    .onConflict((conflict) => conflict.columns(['learner_id', 'question']).doUpdateSet(review))
    .execute();
  await trx
    .insertInto('masteries')
    .values(mastery)
    .onConflict((conflict) => conflict.columns(['learner_id', 'objective']).doUpdateSet(mastery))
    .execute();
}

/** All reviews and masteries of a learner, each in a steady order. */
export async function memoryOf(db: Kysely<Schema>, learner: LearnerId): Promise<Memory> {
  const reviews = await db
    .selectFrom('reviews')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('question')
    .execute();
  const masteries = await db
    .selectFrom('masteries')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('objective')
    .execute();
  return { reviews: reviews.map(toReview), masteries: masteries.map(toMastery) };
}
