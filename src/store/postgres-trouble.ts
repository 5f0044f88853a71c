// What goes wrong with PostgreSQL: what passes by itself, what is lost, and sentences for who starts us.

import { DatabaseError } from 'pg';

/** No connection came about, so nothing was done. */
class Unreached extends Error {}

/** The connection broke. */
class Lost extends Error {
  /** Whether anything was answered on it before, in the same transaction. */
  readonly begun: boolean;

  constructor(cause: unknown, begun: boolean) {
    const message =
      'The connection to PostgreSQL was lost before it answered, so it is not known whether this was saved. ' +
      'To try again is safe: nothing is counted twice.';
    super(message, { cause });
    this.begun = begun;
  }
}

/** A failure to connect; what the server itself says of it stays as it is. */
export function unreached(error: unknown): unknown {
  if (error instanceof DatabaseError) return error;
  return new Unreached('PostgreSQL does not answer.', { cause: error });
}

/** The failure of a query, where it took the connection along; undefined where only the query failed. */
export function lostConnection(error: unknown, begun: boolean): Error | undefined {
  const stays = error instanceof DatabaseError && error.severity === 'ERROR';
  return stays ? undefined : new Lost(error, begun);
}

/** Undone and worth another try: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const passingCodes: readonly (string | undefined)[] = [
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '53300', // too_many_connections
  '55P03', // lock_not_available: waited for as long as we wait
  '57014', // query_canceled: worked on for longer than we wait
  '57P03', // cannot_connect_now: starting up
];

/** Whether the server says that it passes, and that nothing was done. */
export function isPassing(error: unknown): boolean {
  return error instanceof DatabaseError && passingCodes.includes(error.code);
}

/** Whether a read that failed so is worth another try. */
export function readPasses(error: unknown): boolean {
  return isPassing(error) || error instanceof Unreached || error instanceof Lost;
}

/** Whether a change that failed so did nothing and is worth another try. */
export function writePasses(error: unknown): boolean {
  return isPassing(error) || error instanceof Unreached || (error instanceof Lost && !error.begun);
}

/** Where a server is, in words: never with the password. */
export function whereIs(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname === '/' ? '' : pathname}`;
}

/** Why the database cannot be used, and what to do. Holds no password. */
export function startSentence(url: string, error: unknown): string {
  const where = whereIs(url);
  if (error instanceof Unreached || error instanceof Lost) {
    return (
      `PostgreSQL does not answer at ${where}: ${reasonOf(error.cause)}.\n` +
      'Start it, or correct the address in DATABASE_URL, then start me again.'
    );
  }
  const code = error instanceof DatabaseError ? error.code : undefined;
  if (code === '28P01' || code === '28000') {
    return `PostgreSQL at ${where} refuses the user or the password in DATABASE_URL. Correct them there.`;
  }
  if (code === '3D000') {
    return `PostgreSQL answers, but the database ${where} does not exist. Create it (createdb), or name another in DATABASE_URL.`;
  }
  if (code === '42501') {
    return (
      `The user in DATABASE_URL may not make tables in ${where}. As its owner say: ` +
      'grant create on schema public to that user; then start me again.'
    );
  }
  return (
    `The database at ${where} cannot be used: ${reasonOf(error)}.\n` +
    'Check that DATABASE_URL names a database of this bot.'
  );
}

/** The message of an error; of several at once, as when a name has two addresses, the first. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = first instanceof Error ? first.message : String(first);
  return message.replace(/\.$/, '');
}
