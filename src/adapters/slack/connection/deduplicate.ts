// Whether a request is the first under its name, in whichever process. A signed one has its signature:
// who saw it may send it again to another of us, and its answer is a learner's own. An event has its id.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimOnce } from '../installation/oauth.ts';
import { toLogFields } from '../outbound/errors.ts';
import type { Logger } from '../types.ts';

/** True for the first request under a name. */
export type ClaimRequest = (name: string) => Promise<boolean>;

/** How long that may take; an answer is due in three seconds. */
const claimTimeoutMs = 500;

/** Longer than any stamp is good, and than Slack repeats an event. */
const claimLifetimeMs = 10 * 60_000;

export type ClaimOptions = {
  readonly claimOnce: ClaimOnce;
  readonly now: () => Date;
  readonly log: Logger;
};

/**
 * True for the first. A database that does not say in time is no reason to leave a learner without
 * an answer; what is theirs comes from the same database.
 */
export function createRequestClaims({ claimOnce, now, log }: ClaimOptions): ClaimRequest {
  return async (name) => {
    const at = now();
    const expiresAt = new Date(at.getTime() + claimLifetimeMs);
    const claim = claimOnce(`slack:${name}`, at, expiresAt).catch((error) => {
      log.warn(toLogFields(error), 'nobody knows who was first');
      return true;
    });
    const settled = new AbortController();
    const timeout = sleep(claimTimeoutMs, true, { signal: settled.signal }).catch(() => true);
    const isFirst = await Promise.race([claim, timeout]);
    settled.abort();
    return isFirst;
  };
}
