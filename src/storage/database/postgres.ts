// PostgreSQL through pg: how a server is connected to, and a pool that knows when a connection is lost.

import {
  Kysely,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { Pool, type PoolClient, type PoolConfig, types } from 'pg';
import { toConnectError, toConnectionLostError } from './postgres-errors.ts';

/** How long a connection may take to come about, or to come free. */
const CONNECT_TIMEOUT_MS = 5_000;

/** How long a connection that nobody uses is kept: a learner should not wait for a new one. */
const IDLE_TIMEOUT_MS = 300_000;

/** Who froze in the middle of a transaction lets go of its locks after this. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;

export type PostgresOptions = {
  /** `postgres://user:password@host:port/database`; what its query says overrules us. */
  readonly url: string;
  /**
   * How long the server waits for a lock, works on a statement, and is waited for when it is silent;
   * `none` for migrations, which wait for each other and may have much to do.
   */
  readonly timeoutMs: number | 'none';
};

/** Connects when first asked something. Failures are `postgres-trouble.ts`'s. */
export function openPostgres<Schema>({ url, timeoutMs }: PostgresOptions): Kysely<Schema> {
  const config: PoolConfig = {
    connectionString: url,
    fallback_application_name: 'lectern',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    keepAlive: true,
    types: { getTypeParser },
  };
  const timeouts: PoolConfig = timeoutMs === 'none' ? { max: 1 } : toTimeouts(timeoutMs);
  const pool = new Pool({ ...config, ...timeouts });
  // A connection that breaks while nobody uses it has left the pool already: the next is a new one.
  // One that breaks in use, but between two queries, tells the next query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: trackErrors(pool) }) });
}

/** Each limit leaves the one before it time to speak first: it says more. */
function toTimeouts(timeoutMs: number): PoolConfig {
  return {
    lock_timeout: timeoutMs,
    statement_timeout: timeoutMs * 1.5,
    query_timeout: timeoutMs * 2,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  };
}

/** Counts and sums are numbers, as from SQLite, and not text. */
const numericTypes: readonly number[] = [types.builtins.INT8, types.builtins.NUMERIC];

const getTypeParser: typeof types.getTypeParser = (type: number) =>
  numericTypes.includes(type) ? Number : types.getTypeParser(type, 'text');

/** A pool whose failures say whether anything can have been done. */
function trackErrors(pool: Pool): PostgresPool {
  return {
    options: pool.options,
    end: () => pool.end(),
    connect: async () => {
      try {
        return trackClientErrors(await pool.connect());
      } catch (error) {
        throw toConnectError(error);
      }
    },
  };
}

/**
 * A connection that is given up once it is lost or silent: pg would put it back into the pool, where
 * the next query would wait behind the one that never ended.
 */
function trackClientErrors(client: PoolClient): PostgresPoolClient {
  let connectionError: Error | undefined;
  let hasAnswered = false;
  const query = async <Row>(
    text: string,
    parameters: readonly unknown[],
  ): Promise<PostgresQueryResult<Row>> => {
    if (connectionError !== undefined) throw connectionError;
    try {
      const result = await client.query(text, [...parameters]);
      hasAnswered = true;
      return result as unknown as PostgresQueryResult<Row>;
    } catch (error) {
      connectionError = toConnectionLostError(error, hasAnswered);
      throw connectionError ?? error;
    }
  };
  return {
    // Of Kysely's two forms of a query the other is for cursors, which need a package we do not have.
    query: query as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy === true || connectionError !== undefined),
  };
}
