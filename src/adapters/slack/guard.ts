// Who may come in by HTTP: what Slack signed with our secret, just now, and for the first time.
//
// Bolt's own check takes a request again that was signed once, and one that was signed for the future.

import { createHmac, timingSafeEqual } from 'node:crypto';

export type Letter = {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
};

export type Verdict = 'good' | 'unsigned' | 'old' | 'future' | 'forged' | 'repeated';

/** How old a signature may be, and how far Slack's clock ahead of ours. */
const windowMs = { past: 5 * 60_000, future: 60_000 };

/** Judges what comes in under a signing secret. A good letter is good once, as far as this process knows. */
export function createGuard(secret: string, now: () => Date): (letter: Letter) => Verdict {
  const isFirst = createOnce(now);
  return ({ timestamp = '', signature = '', body }) => {
    if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[\da-f]{64}$/.test(signature)) return 'unsigned';
    const age = now().getTime() - Number(timestamp) * 1000;
    if (age > windowMs.past) return 'old';
    if (age < -windowMs.future) return 'future';
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
    if (!timingSafeEqual(Buffer.from(`v0=${hash}`), Buffer.from(signature))) return 'forged';
    return isFirst(signature) ? 'good' : 'repeated';
  };
}

/** True the first time for a signature, which is remembered as long as its stamp could be good. */
function createOnce(now: () => Date): (signature: string) => boolean {
  const seen = new Map<string, number>();
  return (signature) => {
    const at = now().getTime();
    // The map keeps the order of coming, so the oldest are in front.
    for (const [old, since] of seen) {
      if (at - since <= windowMs.past + windowMs.future) break;
      seen.delete(old);
    }
    if (seen.has(signature)) return false;
    seen.set(signature, at);
    return true;
  };
}
