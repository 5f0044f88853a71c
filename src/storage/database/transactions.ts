// The three ways the store touches the database: one query, a snapshot of several, a change.

import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { DatabaseRetries } from './retry.ts';
import type { Schema } from './schema.ts';

export type Transactions = {
  /** A single query that changes nothing. */
  query<Result>(work: (db: Kysely<Schema>) => Promise<Result>): Promise<Result>;
  /** Several queries that see the same moment. Never waits for a writer. */
  snapshot<Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result>;
  /** A write transaction. It awaits only its own queries: all else waits for it. */
  change<Result>(work: (trx: Transaction<Schema>) => Promise<Result>): Promise<Result>;
};

/** Binds the three ways to a database and to how it is waited for. */
export function createTransactions(db: Kysely<Schema>, retries: DatabaseRetries): Transactions {
  return {
    query: (work) => retries.read(() => work(db)),
    snapshot: (work) =>
      retries.read(() =>
        db
          .transaction()
          .setAccessMode('read only')
          .setIsolationLevel('repeatable read')
          .execute(work),
      ),
    change: (work) => retries.write(() => db.transaction().execute(work)),
  };
}

// Reads many rows page by page: SQLite is read synchronously, so between pages others get their turn.

/** So many rows are read in a few milliseconds. */
const rowsPerPage = 500;

/** Reads at most so many rows, those after a row in the order of the query; the first ones without. */
export type ReadPage<Row> = (after: Row | undefined, limit: number) => Promise<readonly Row[]>;

/** All rows, one page after the other. What changes meanwhile may be seen or not. */
export async function readInPages<Row>(readPage: ReadPage<Row>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (;;) {
    const page = await readPage(rows.at(-1), rowsPerPage);
    rows.push(...page);
    if (page.length < rowsPerPage) return rows;
    await yieldToEventLoop();
  }
}
