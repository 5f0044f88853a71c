// How much the bot says unasked on Discord, which allows a bot 50 requests a second in all.

import type { Allowance } from '../../core/outbound.ts';

/**
 * Nine tenths of what Discord allows. The rest is for edits of answers that took long, which count;
 * first answers to interactions do not (Discord's documentation, Rate Limits).
 */
export const allowance: Allowance = {
  name: 'discord',
  calls: 45,
  inMs: 1_000,
  // In no second more than 45 + 2 + 1.
  early: 2,
  // Enough for half a second that a call may take; so many are in hand at most when we are killed.
  atOnce: 24,
};
