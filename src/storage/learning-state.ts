// Reviews, masteries and profiles: what is computed from the log, kept so that it need not be replayed.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type {
  FirstAnswer,
  LearnerState,
  LogEntry,
  Mastery,
  Profile,
  Rating,
  Review,
  StateAfter,
  StateBefore,
} from '../core/learning/answer-log.ts';
import { initialProfile, updateRating } from '../core/learning/rating.ts';
import {
  fromFirstAnswer,
  fromMastery,
  fromProfile,
  fromRating,
  fromReview,
  toFirstAnswer,
  toMastery,
  toProfile,
  toRating,
  toReview,
} from './database/rows.ts';
import type { RatingRow, Schema } from './database/schema.ts';

/** What was known before an entry: of its question, its objective and its learner. */
export async function loadStateBefore(trx: Kysely<Schema>, entry: LogEntry): Promise<StateBefore> {
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
  const profile = await findProfile(trx, entry.learner);
  const rating = await findRating(trx, entry.question);
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
  { review, mastery, profile }: StateAfter,
): Promise<void> {
  await saveReview(trx, learner, review);
  await saveMastery(trx, learner, mastery);
  if (profile !== undefined) await saveProfile(trx, learner, profile);
}

/** All that follows from a learner's log, each part in a steady order. */
export async function loadLearnerState(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerState> {
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
    profile: (await findProfile(db, learner)) ?? initialProfile,
  };
}

async function findProfile(db: Kysely<Schema>, learner: LearnerId): Promise<Profile | undefined> {
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

// The questions' side of the log: first answers without their learners, and the ratings they give.

/** Keeps a first answer and moves its question's rating. */
export async function recordFirstAnswer(trx: Kysely<Schema>, first: FirstAnswer): Promise<void> {
  const before = toRating(await lockRating(trx, first.question));
  const after = updateRating(before, first);
  await trx.insertInto('first_answers').values(fromFirstAnswer(first, after.answers)).execute();
  await saveRating(trx, after);
}

/** Every rating, by question. */
export async function loadRatings(db: Kysely<Schema>): Promise<ReadonlyMap<string, Rating>> {
  const rows = await db.selectFrom('ratings').selectAll().orderBy('question').execute();
  return new Map(rows.map((row) => [row.question, toRating(row)]));
}

/** The rating of a question, if anybody has answered it. */
export async function findRating(
  trx: Kysely<Schema>,
  question: string,
): Promise<Rating | undefined> {
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
  const after = rows.map(toFirstAnswer).reduce<Rating>(updateRating, unrated);
  const isUnchanged = JSON.stringify(before) === JSON.stringify(after);
  if (!isUnchanged) await saveRating(trx, after);
  return !isUnchanged;
}

/** Makes others who rate the question wait; the first time, a row to wait for is made. */
async function lockRating(trx: Kysely<Schema>, question: string): Promise<RatingRow> {
  return trx
    .insertInto('ratings')
    .values({ question, difficulty: 0, answer_count: 0, correct_count: 0 })
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
