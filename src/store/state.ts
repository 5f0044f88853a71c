// Reviews, masteries and profiles: what is computed from the log, kept so that it need not be replayed.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import { newcomer } from '../core/learning/rating.ts';
import type {
  Before,
  Learned,
  LearnerState,
  LogEntry,
  Mastery,
  Profile,
  Review,
} from '../core/learning/record.ts';
import { ratingOf } from './ratings.ts';
import { fromMastery, fromProfile, fromReview, toMastery, toProfile, toReview } from './rows.ts';
import type { Schema } from './schema.ts';

/** What was known before an entry: of its question, its objective and its learner. */
export async function stateBefore(trx: Kysely<Schema>, entry: LogEntry): Promise<Before> {
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
  const profile = await profileOf(trx, entry.learner);
  const rating = await ratingOf(trx, entry.question);
  return {
    ...(review && { review: toReview(review) }),
    ...(mastery && { mastery: toMastery(mastery) }),
    ...(profile && { profile }),
    ...(rating && { rating }),
  };
}

/** Puts what an answer leaves in the place of what was. */
export async function saveState(
  trx: Kysely<Schema>,
  learner: LearnerId,
  { review, mastery, profile }: Learned,
): Promise<void> {
  await saveReview(trx, learner, review);
  await saveMastery(trx, learner, mastery);
  if (profile !== undefined) await saveProfile(trx, learner, profile);
}

/** All that follows from a learner's log, each part in a steady order. */
export async function stateOf(db: Kysely<Schema>, learner: LearnerId): Promise<LearnerState> {
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
  return {
    reviews: reviews.map(toReview),
    masteries: masteries.map(toMastery),
    profile: (await profileOf(db, learner)) ?? newcomer,
  };
}

async function profileOf(db: Kysely<Schema>, learner: LearnerId): Promise<Profile | undefined> {
  const row = await db
    .selectFrom('profiles')
    .selectAll()
    .where('learner_id', '=', learner)
    .executeTakeFirst();
  return row && toProfile(row);
}

export async function saveReview(
  trx: Kysely<Schema>,
  learner: LearnerId,
  review: Review,
): Promise<void> {
  const row = fromReview(learner, review);
  await trx
    .insertInto('reviews')
    .values(row)
    .onConflict((conflict) => conflict.columns(['learner_id', 'question']).doUpdateSet(row))
    .execute();
}

export async function saveMastery(
  trx: Kysely<Schema>,
  learner: LearnerId,
  mastery: Mastery,
): Promise<void> {
  const row = fromMastery(learner, mastery);
  await trx
    .insertInto('masteries')
    .values(row)
    .onConflict((conflict) => conflict.columns(['learner_id', 'objective']).doUpdateSet(row))
    .execute();
}

export async function saveProfile(
  trx: Kysely<Schema>,
  learner: LearnerId,
  profile: Profile,
): Promise<void> {
  const row = fromProfile(learner, profile);
  await trx
    .insertInto('profiles')
    .values(row)
    .onConflict((conflict) => conflict.column('learner_id').doUpdateSet(row))
    .execute();
}
