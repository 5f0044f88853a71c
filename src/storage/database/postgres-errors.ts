// What goes wrong with PostgreSQL: what passes by itself, what is lost, and sentences for who starts us.

import { DatabaseError } from 'pg';
import { type DatabaseRetries, type RunWithRetry, retryUntil } from './retry.ts';

/** No connection came about, so nothing was done. */
class ConnectError extends Error {}

/** The connection broke. */
class ConnectionLostError extends Error {
  /** Whether anything was answered on it before, in the same transaction. */
  readonly transactionStarted: boolean;

  constructor(cause: unknown, transactionStarted: boolean) {
    const message =
      'The connection to PostgreSQL was lost before it answered, so it is not known whether this was saved. ' +
      'To try again is safe: nothing is counted twice.';
    super(message, { cause });
    this.transactionStarted = transactionStarted;
  }
}

/** A failure to connect; what the server itself says of it stays as it is. */
export function toConnectError(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  return new ConnectError('PostgreSQL does not answer.', { cause: error });
}

/** The failure of a query, where it took the connection along; undefined where only the query failed. */
export function toConnectionLostError(
  error: unknown,
  transactionStarted: boolean,
): Error | undefined {
  const isConnectionIntact = error instanceof DatabaseError && error.severity === 'ERROR';
  return isConnectionIntact ? undefined : new ConnectionLostError(error, transactionStarted);
}

/** Undone and worth another try: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const transientCodes: readonly (string | undefined)[] = [
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '55P03', // lock_not_available: waited for as long as we wait
  '57014', // query_canceled: worked on for longer than we wait
  '57P03', // cannot_connect_now: starting up
];

/** Whether the server says that it passes, and that nothing was done. */
export function isTransientPostgresError(error: unknown): boolean {
  return error instanceof DatabaseError && transientCodes.includes(error.code);
}

/** Whether a read that failed so is worth another try. */
export function canRetryRead(error: unknown): boolean {
  return (
    isTransientPostgresError(error) ||
    error instanceof ConnectError ||
    error instanceof ConnectionLostError
  );
}

/** Whether a change that failed so did nothing and is worth another try. */
export function canRetryWrite(error: unknown): boolean {
  return (
    isTransientPostgresError(error) ||
    error instanceof ConnectError ||
    (error instanceof ConnectionLostError && !error.transactionStarted)
  );
}

/** Where a server is, in words: never with the password. */
export function databaseLocation(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname === '/' ? '' : pathname}`;
}

/** Why the database cannot be used, and what to do. Holds no password. */
export function databaseStartErrorMessage(url: string, error: unknown): string {
  const location = databaseLocation(url);
  if (error instanceof ConnectError || error instanceof ConnectionLostError) {
    return (
      `PostgreSQL does not answer at ${location}: ${toReason(error.cause)}.\n` +
      'Start it, or correct the address in DATABASE_URL, then start me again.'
    );
  }
  const code = error instanceof DatabaseError ? error.code : undefined;
  if (code === '28P01' || code === '28000') {
    return `PostgreSQL at ${location} refuses the user or the password in DATABASE_URL. Correct them there.`;
  }
  if (code === '3D000') {
    return `PostgreSQL answers, but the database ${location} does not exist. Create it (createdb), or name another in DATABASE_URL.`;
  }
  if (code === '42501') {
    return (
      `The user in DATABASE_URL may not make tables in ${location}. As its owner say: ` +
      'grant create on schema public to that user; then start me again.'
    );
  }
  return (
    `The database at ${location} cannot be used: ${toReason(error)}.\n` +
    'Check that DATABASE_URL names a database of this bot.'
  );
}

/** The message of an error; of several at once, as when a name has two addresses, the first. */
function toReason(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = first instanceof Error ? first.message : String(first);
  return message.replace(/\.$/, '');
}

// Patience with PostgreSQL: all at once, each trying again by itself where its failure passes.

/** Reads and writes side by side: the server keeps them apart, and the pool makes them wait. */
export function createPostgresRetries(timeoutMs: number): DatabaseRetries {
  const inFlight = new Set<Promise<unknown>>();
  const timeoutMessage =
    `PostgreSQL could not serve for ${timeoutMs / 1000} s, so nothing was saved or read. ` +
    'Check that it runs, takes connections, and that nobody holds a lock for long; then try again.';
  const createRetry =
    (isTransient: (error: unknown) => boolean): RunWithRetry =>
    async (work) => {
      const deadline = performance.now() + timeoutMs;
      const job = retryUntil({ deadline, isTransient, timeoutMessage }, work);
      inFlight.add(job);
      return job.finally(() => inFlight.delete(job));
    };
  return {
    read: createRetry(canRetryRead),
    write: createRetry(canRetryWrite),
    afterAll: async (work) => {
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      await work();
    },
  };
}
