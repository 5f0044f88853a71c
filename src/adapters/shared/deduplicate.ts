// Whether a request is the first under its name, in whichever process. Anyone who has seen a signed
// request can send it again, to another process, and the answer belongs to one learner.

import { withTimeout } from '../../lib/timeout.ts';
import type { LogFields, Logger } from './logger.ts';

/** True for the first to use a key, in whichever process; it's remembered until `expiresAt`. */
export type ClaimOnce = (key: string, at: Date, expiresAt: Date) => Promise<boolean>;

/** True for the first request under a name. Never rejects. */
export type ClaimRequest = (name: string) => Promise<boolean>;

/** How long the database may take; both platforms want an answer within three seconds. */
const claimTimeoutMs = 500;

export type ClaimOptions = {
  readonly claimOnce: ClaimOnce;
  readonly now: () => Date;
  readonly log: Logger;
  readonly toLogFields: (error: unknown) => LogFields;
  /** `discord` or `slack`: keeps their keys apart. */
  readonly platform: string;
  /** How long a name is remembered: longer than a repeated request could still be accepted. */
  readonly lifetimeMs: number;
};

/** Claims names of requests. If the database is slow or fails, the request counts as the first. */
export function createRequestClaims(options: ClaimOptions): ClaimRequest {
  const { claimOnce, now, log, toLogFields, platform, lifetimeMs } = options;
  return (name) => {
    const at = now();
    const claim = claimOnce(`${platform}:${name}`, at, new Date(at.getTime() + lifetimeMs)).catch(
      (error) => {
        const fields = { event: `${platform}.deduplication_failed`, ...toLogFields(error) };
        log.warn(fields, 'Deduplication failed; answering anyway');
        return true;
      },
    );
    return withTimeout(claim, claimTimeoutMs, true);
  };
}
