// Whether a request is the first under its name, in whichever process. A signed one has its signature:
// who saw it may send it again to another of us, and its answer is a learner's own. An event has its id.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './desk.ts';
import type { UseOnce } from './state.ts';
import { failureOf } from './trouble.ts';

/** True for the first request under a name. */
export type IsFirst = (name: string) => Promise<boolean>;

/** How long that may take; an answer is due in three seconds. */
const withinMs = 500;

/** Longer than any stamp is good, and than Slack repeats an event. */
const rememberedMs = 10 * 60_000;

export type First = {
  readonly useOnce: UseOnce;
  readonly now: () => Date;
  readonly log: Log;
};

/**
 * True for the first. A database that does not say in time is no reason to leave a learner without
 * an answer; what is theirs comes from the same database.
 */
export function createFirst({ useOnce, now, log }: First): IsFirst {
  return async (name) => {
    const at = now();
    const until = new Date(at.getTime() + rememberedMs);
    const asked = useOnce(`slack:${name}`, at, until).catch((error) => {
      log.warn(failureOf(error), 'nobody knows who was first');
      return true;
    });
    const settled = new AbortController();
    const late = sleep(withinMs, true, { signal: settled.signal }).catch(() => true);
    const first = await Promise.race([asked, late]);
    settled.abort();
    return first;
  };
}
