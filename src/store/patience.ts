// Waits for a database that says "not now" without blocking the process: tries again, with pauses, up to a limit.

import { setTimeout as sleep } from 'node:timers/promises';

/** How long a database that cannot serve just now is waited for. */
export const PATIENCE_MS = 10_000;

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 100;

/** Runs a piece of work, again and again while the database cannot serve it. */
export type Patience = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Who waits how: reads do not stand behind writes that wait for another process. */
export type Patiences = {
  readonly read: Patience;
  readonly write: Patience;
  /** Runs work behind all that was asked before it. */
  readonly last: (work: () => Promise<void>) => Promise<void>;
};

export type Limit = {
  /** On the clock of `performance.now()`. */
  readonly deadline: number;
  /** Whether a failure passes by itself, and trying again does nothing twice. */
  readonly passes: (error: unknown) => boolean;
  /** What is said once the limit is over. */
  readonly sentence: string;
};

/** Tries until it works, fails for good, or the deadline is over: then the last failure is the cause. */
export async function tryUntil<Result>(
  { deadline, passes, sentence }: Limit,
  work: () => Promise<Result>,
): Promise<Result> {
  let cause: unknown;
  for (let pause = FIRST_PAUSE_MS; performance.now() < deadline; pause *= 2) {
    try {
      return await work();
    } catch (error) {
      if (!passes(error)) {
        throw error;
      }
      cause = error;
    }
    await sleep(Math.min(pause, LONGEST_PAUSE_MS, Math.max(0, deadline - performance.now())));
  }
  throw new Error(sentence, { cause });
}
