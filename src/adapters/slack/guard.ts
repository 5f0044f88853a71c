// Who may come in by HTTP: what Slack signed with our secret, just now, and for the first time.
//
// Bolt's own check takes a request again that was signed once, and one that was signed for the future.

import { createHmac, timingSafeEqual } from 'node:crypto';
import { createRecent } from '../../core/recent.ts';

export type Letter = {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
};

export type Verdict = 'good' | 'unsigned' | 'old' | 'future' | 'forged' | 'repeated';

/** How old a signature may be, and how far Slack's clock ahead of ours. */
const windowMs = { past: 5 * 60_000, future: 60_000 };

/** Judges what comes in under a signing secret. A good letter is good once. */
export function createGuard(secret: string, now: () => Date): (letter: Letter) => Verdict {
  const recent = createRecent();
  return ({ timestamp = '', signature = '', body }) => {
    if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[\da-f]{64}$/.test(signature)) return 'unsigned';
    const age = now().getTime() - Number(timestamp) * 1000;
    if (age > windowMs.past) return 'old';
    if (age < -windowMs.future) return 'future';
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
    if (!timingSafeEqual(Buffer.from(`v0=${hash}`), Buffer.from(signature))) return 'forged';
    return recent.isNew(signature) ? 'good' : 'repeated';
  };
}
