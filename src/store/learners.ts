// Learners: who is behind an account, where they stopped reading, and how they are forgotten.

import type { Kysely } from 'kysely';
import type { AccountId, LearnerId } from '../core/call.ts';
import type { Position, Store } from '../core/ports.ts';
import { fromPosition, toPosition } from './rows.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';

type Learners = Pick<
  Store,
  'findLearner' | 'enrol' | 'positions' | 'savePosition' | 'forgetLearner'
>;

/** The methods that know who a learner is. */
export function createLearners({ query, change }: Transact): Learners {
  return {
    findLearner: (account) => query((db) => learnerOf(db, account)),

    async enrol(account, fresh, at) {
      // Nearly everyone is known already, and looking takes no lock.
      const known = await query((db) => learnerOf(db, account));
      return known ?? change((trx) => enrol(trx, account, fresh, at));
    },

    positions: (learner) => query((db) => positionsOf(db, learner)),

    async savePosition(learner, position) {
      const row = fromPosition(learner, position);
      await change((trx) =>
        trx
          .insertInto('positions')
          .values(row)
          .onConflict((conflict) =>
            conflict.columns(['learner_id', 'lesson']).doUpdateSet({ card: row.card, at: row.at }),
          )
          .execute(),
      );
    },

    async forgetLearner(learner) {
      // Every table that names a learner cascades from this row.
      await change((trx) => trx.deleteFrom('learners').where('id', '=', learner).execute());
    },
  };
}

/** The learner's positions, newest first. */
export async function positionsOf(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<readonly Position[]> {
  const rows = await db
    .selectFrom('positions')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('at', 'desc')
    .orderBy('lesson')
    .execute();
  return rows.map(toPosition);
}

async function learnerOf(db: Kysely<Schema>, account: AccountId): Promise<LearnerId | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('learner_id')
    .where('id', '=', account)
    .executeTakeFirst();
  return row?.learner_id;
}

async function enrol(
  trx: Kysely<Schema>,
  account: AccountId,
  fresh: LearnerId,
  at: Date,
): Promise<LearnerId> {
  const created = await trx
    .insertInto('learners')
    .values({ id: fresh, joined_at: at.toISOString(), entries: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (created !== undefined) {
    const linked = await trx
      .insertInto('accounts')
      .values({ id: account, learner_id: fresh })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (linked !== undefined) {
      return fresh;
    }
    // Someone enrolled the account since we looked: theirs counts.
    await trx.deleteFrom('learners').where('id', '=', fresh).execute();
  }
  const known = await learnerOf(trx, account);
  if (known === undefined) {
    throw new Error(`The new learner id ${fresh} belongs to someone else already.`);
  }
  return known;
}
