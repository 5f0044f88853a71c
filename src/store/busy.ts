// Waits for a busy database without blocking the process: tries again, with pauses, up to a limit.

import { setTimeout as sleep } from 'node:timers/promises';

/** How long a busy database is waited for. */
export const BUSY_LIMIT_MS = 10_000;

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 100;

/** Runs a piece of work, again and again while the database is busy. */
export type Patience = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * A line in which work waits its turn, one at a time. Only the head of the line asks a busy
 * database, because each ask blocks the process for the busy timeout: a hundred waiting writes
 * that all asked would stop it for seconds. The limit counts from joining the line.
 */
export function createPatience(limitMs: number = BUSY_LIMIT_MS): Patience {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const joined = performance.now();
    const mine = last.then(() => tryUntil(joined + limitMs, limitMs, work));
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function tryUntil<Result>(
  deadline: number,
  limitMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  let cause: unknown;
  for (let pause = FIRST_PAUSE_MS; performance.now() < deadline; pause *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error)) {
        throw error;
      }
      cause = error;
    }
    await sleep(Math.min(pause, LONGEST_PAUSE_MS, Math.max(0, deadline - performance.now())));
  }
  throw new Error(
    `The database was busy for ${limitMs / 1000} s, so nothing was saved or read. Another process holds its lock: find it and let it finish, then try again.`,
    { cause },
  );
}

/** SQLITE_BUSY and its kin (SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY). */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_BUSY')
  );
}
