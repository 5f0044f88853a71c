// Learners: who is behind an account, where they stopped reading, and how they are forgotten.

import type { Kysely } from 'kysely';
import type { AccountId, LearnerId } from '../core/bot/request.ts';
import type { ReadingPosition, Store } from '../core/features/store.ts';
import { fromPosition, toPosition } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';

type LearnerStore = Pick<
  Store,
  | 'findLearner'
  | 'findOrCreateLearner'
  | 'readingPositions'
  | 'saveReadingPosition'
  | 'eraseLearner'
>;

/** The methods that know who a learner is. */
export function createLearners({ query, change }: Transactions): LearnerStore {
  return {
    findLearner: (account) => query((db) => findLearnerByAccount(db, account)),

    async findOrCreateLearner(account, newLearner, at) {
      // Nearly everyone is known already, and looking takes no lock.
      const existing = await query((db) => findLearnerByAccount(db, account));
      return existing ?? change((trx) => insertLearner(trx, account, newLearner, at));
    },

    readingPositions: (learner) => query((db) => loadPositions(db, learner)),

    async saveReadingPosition(learner, position) {
      const row = fromPosition(learner, position);
      await change((trx) =>
        trx
          .insertInto('positions')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .columns(['learner_id', 'lesson'])
              .doUpdateSet({ card: row.card, updated_at: row.updated_at }),
          )
          .execute(),
      );
    },

    async eraseLearner(learner) {
      // Every table that names a learner cascades from this row.
      await change((trx) => trx.deleteFrom('learners').where('id', '=', learner).execute());
    },
  };
}

/** The learner's positions, newest first. */
export async function loadPositions(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<readonly ReadingPosition[]> {
  const rows = await db
    .selectFrom('positions')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('updated_at', 'desc')
    .orderBy('lesson')
    .execute();
  return rows.map(toPosition);
}

async function findLearnerByAccount(
  db: Kysely<Schema>,
  account: AccountId,
): Promise<LearnerId | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('learner_id')
    .where('id', '=', account)
    .executeTakeFirst();
  return row?.learner_id;
}

async function insertLearner(
  trx: Kysely<Schema>,
  account: AccountId,
  newLearner: LearnerId,
  at: Date,
): Promise<LearnerId> {
  const created = await trx
    .insertInto('learners')
    .values({ id: newLearner, joined_at: at.toISOString(), log_length: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created !== undefined) {
    const linkedAccount = await trx
      .insertInto('accounts')
      .values({ id: account, learner_id: newLearner })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (linkedAccount !== undefined) {
      return newLearner;
    }
    // Someone enrolled the account since we looked: theirs counts.
    await trx.deleteFrom('learners').where('id', '=', newLearner).execute();
  }
  const existing = await findLearnerByAccount(trx, account);
  if (existing === undefined) {
    throw new Error(`The new learner id ${newLearner} belongs to someone else already.`);
  }
  return existing;
}
