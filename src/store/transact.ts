// The three ways the store touches the database: one query, a snapshot of several, a change.

import type { Kysely, Transaction } from 'kysely';
import type { Patiences } from './patience.ts';
import type { Schema } from './schema.ts';

export type Transact = {
  /** A single query that changes nothing. */
  query<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Several queries that see the same moment. Never waits for a writer. */
  snapshot<Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  /** A write transaction. It awaits only its own queries: all else waits for it. */
  change<Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result>;
};

/** Binds the three ways to a database and to how it is waited for. */
export function createTransact(db: Kysely<Schema>, patience: Patiences): Transact {
  return {
    query: (work) => patience.read(() => work(db)),
    snapshot: (work) =>
      patience.read(() =>
        db
          .transaction()
          .setAccessMode('read only')
          .setIsolationLevel('repeatable read')
          .execute(work),
      ),
    change: (work) => patience.write(() => db.transaction().execute(work)),
  };
}
