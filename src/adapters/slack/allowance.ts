// How much the bot says unasked on Slack, which counts for each workspace by itself.

import type { PlaceId } from '../../core/call.ts';
import type { Allowance } from '../../core/outbound.ts';

/**
 * Slack allows 50 calls a minute and more of chat.update (tier 3), a message a second in a channel of
 * chat.postMessage, and does not say how many in a workspace. Both together keep to the lower.
 */
export function allowanceOf(place: PlaceId): Allowance {
  const [platform = '', team = ''] = place.split(':');
  // In no minute more than 45 + 4 + 1.
  return { name: `${platform}:${team}`, calls: 45, inMs: 60_000, early: 4, atOnce: 4 };
}
