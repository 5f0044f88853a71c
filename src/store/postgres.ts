// PostgreSQL through pg: how a server is connected to, and a pool that knows when a connection is lost.

import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { lostConnection, unreached } from './postgres-trouble.ts';

/** How long a connection may take to come about, or to come free. */
const CONNECT_MS = 5_000;

/** How long a connection that nobody uses is kept: a learner should not wait for a new one. */
const IDLE_MS = 300_000;

/** Who froze in the middle of a transaction lets go of its locks after this. */
const IDLE_IN_TRANSACTION_MS = 30_000;

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`; what its query says overrules us. */
  readonly url: string;
  /**
   * How long the server waits for a lock, works on a statement, and is waited for when it is silent;
   * `none` for migrations, which wait for each other and may have much to do.
   */
  readonly patienceMs: number | 'none';
};

/** Connects when first asked something. Failures are `postgres-trouble.ts`'s. */
export function openPostgres<Schema>({ url, patienceMs }: PostgresOptions): Kysely<Schema> {
  const config: PoolConfig = {
    connectionString: url,
    fallback_application_name: 'lectern',
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  const limits: PoolConfig = patienceMs === 'none' ? { max: 1 } : limitsOf(patienceMs);
  const pool = new Pool({ ...config, ...limits });
  // A connection that breaks while nobody uses it has left the pool already: the next is a new one.
  // One that breaks in use, but between two queries, tells the next query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: watched(pool) }) });
}

/** Each limit leaves the one before it time to speak first: it says more. */
function limitsOf(patienceMs: number): PoolConfig {
  return {
    lock_timeout: patienceMs,
    statement_timeout: patienceMs * 1.5,
    query_timeout: patienceMs * 2,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  };
}

/** Counts and sums are numbers, as from SQLite, and not text. */
const numbers: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC];

const getTypeParser: typeof types.getTypeParser = (type: number) =>
  numbers.includes(type) ? Number : types.getTypeParser(type, 'text');

/** A pool whose failures say whether anything can have been done. */
function watched(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      try {
        return watchedClient(await pool.connect());
      } catch (error) {
        throw unreached(error);
      }
    },
  };
}

/**
 * A connection that is given up once it is lost or silent: pg would put it back into the pool, where
 * the next query would wait behind the one that never ended.
 */
function watchedClient(client: PoolClient): PostgresPoolClient {
  let lost: Error | undefined;
  let answered = false;
  const query = async <Row>(
    text: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>> => {
    if (lost !== undefined) throw lost;
    try {
      const result = await client.query(text, [...parameters]);
      answered = true;
      return result as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      lost = lostConnection(error, answered);
      throw lost ?? error;
    }
  };
  return {
    // Of Kysely's two forms of a query the other is for cursors, which need a package we do not have.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || lost !== undefined),
  };
}
