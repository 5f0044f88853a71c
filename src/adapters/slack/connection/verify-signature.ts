// Verifies that Slack signed a request with our secret, just now, and for the first time.
//
// Bolt's own check accepts a replayed request, and one that was signed for the future.

import { createHmac, timingSafeEqual } from 'node:crypto';

export type SignedRequest = {
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: Buffer;
};

export type VerifyResult = 'good' | 'unsigned' | 'old' | 'future' | 'forged' | 'repeated';

/** How old a signature may be, and how far Slack's clock ahead of ours. */
const toleranceMs = { past: 5 * 60_000, future: 60_000 };

/** Verifies requests under a signing secret. Each is good once, as far as this process knows. */
export function createVerifier(
  secret: string,
  now: () => Date,
): (request: SignedRequest) => VerifyResult {
  const isUnused = createReplayCheck(now);
  return ({ timestamp = '', signature = '', body }) => {
    if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[\da-f]{64}$/.test(signature)) return 'unsigned';
    const age = now().getTime() - Number(timestamp) * 1000;
    if (age > toleranceMs.past) return 'old';
    if (age < -toleranceMs.future) return 'future';
    const hash = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
    if (!timingSafeEqual(Buffer.from(`v0=${hash}`), Buffer.from(signature))) return 'forged';
    return isUnused(signature) ? 'good' : 'repeated';
  };
}

/** True the first time for a signature, which is remembered as long as its stamp could be good. */
function createReplayCheck(now: () => Date): (signature: string) => boolean {
  const usedAt = new Map<string, number>();
  return (signature) => {
    const at = now().getTime();
    // The map keeps the order of coming, so the oldest are in front.
    for (const [oldSignature, oldTime] of usedAt) {
      if (at - oldTime <= toleranceMs.past + toleranceMs.future) break;
      usedAt.delete(oldSignature);
    }
    if (usedAt.has(signature)) return false;
    usedAt.set(signature, at);
    return true;
  };
}
