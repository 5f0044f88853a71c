// Waits for a database that says "not now" without blocking the process: tries again, with pauses, up to a limit.

import { setTimeout as sleep } from 'node:timers/promises';

/** How long a database that cannot serve just now is waited for. */
export const DATABASE_TIMEOUT_MS = 10_000;

const FIRST_DELAY_MS = 20;
const MAX_DELAY_MS = 100;

/** Runs a piece of work, again and again while the database cannot serve it. */
export type RunWithRetry = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Who waits how: reads do not stand behind writes that wait for another process. */
export type DatabaseRetries = {
  readonly read: RunWithRetry;
  readonly write: RunWithRetry;
  /** Runs work behind all that was asked before it. */
  readonly afterAll: (work: () => Promise<void>) => Promise<void>;
};

export type RetryPolicy = {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  /** Whether a failure passes by itself, and trying again does nothing twice. */
  readonly isTransient: (error: unknown) => boolean;
  /** What is said once the limit is over. */
  readonly timeoutMessage: string;
};

/** Tries until it works, fails for good, or the deadline is over: then the last failure is the cause. */
export async function retryUntil<Result>(
  { deadline, isTransient, timeoutMessage }: RetryPolicy,
  work: () => Promise<Result>,
): Promise<Result> {
  let cause: unknown;
  for (let delay = FIRST_DELAY_MS; performance.now() < deadline; delay *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!isTransient(error)) {
        throw error;
      }
      cause = error;
    }
    await sleep(Math.min(delay, MAX_DELAY_MS, Math.max(0, deadline - performance.now())));
  }
  throw new Error(timeoutMessage, { cause });
}
