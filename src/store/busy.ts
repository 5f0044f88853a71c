// A line before SQLite, in which work waits its turn while another process holds the lock.

import { PATIENCE_MS, type Patience, type Patiences, tryUntil } from './patience.ts';

/**
 * A line in which work waits its turn, one at a time. Only the head of the line asks a busy
 * database, because each ask blocks the process for the busy timeout: a hundred waiting writes
 * that all asked would stop it for seconds. The limit counts from joining the line.
 */
export function createPatience(limitMs: number = PATIENCE_MS): Patience {
  const sentence =
    `The database was busy for ${limitMs / 1000} s, so nothing was saved or read. ` +
    'Another process holds its lock: find it and let it finish, then try again.';
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const deadline = performance.now() + limitMs;
    const mine = last.then(() => tryUntil({ deadline, passes: isBusy, sentence }, work));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** One line for reads, one for writes. */
export function createLines(limitMs: number): Patiences {
  const read = createPatience(limitMs);
  const write = createPatience(limitMs);
  return { read, write, last: (work) => write(() => read(work)) };
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
