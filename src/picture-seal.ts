// What seals the names of pictures: a key that all processes of one bot share, made from what they have already.

import { hkdfSync } from 'node:crypto';
import { createSeal } from './adapters/slack/seal.ts';
import type { Settings } from './env.ts';
import type { Seal } from './pictures/redrawn.ts';

/** A seal of its own under a secret of Slack's, whose fetching is what needs it; undefined without one. */
export function pictureSeal({ ENCRYPTION_KEY, SLACK_BOT_TOKEN }: Settings): Seal | undefined {
  const secret = SLACK_BOT_TOKEN === '' ? ENCRYPTION_KEY : Buffer.from(SLACK_BOT_TOKEN);
  if (secret.length === 0) return undefined;
  // RFC 5869: a key for this purpose alone, from which the secret cannot be found.
  return createSeal(Buffer.from(hkdfSync('sha256', secret, '', 'lectern pictures', 32)));
}
