// The chat platforms there are: to add one, add its line here.

import { discord } from '../adapters/discord/index.ts';
import { slack } from '../adapters/slack/index.ts';
import { hintsWithoutChannels, type PlatformHints } from '../core/bot/platform-hints.ts';
import type { AccountId } from '../core/bot/request.ts';

export const platforms = [discord, slack] as const;

const platformNames = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  platforms.map(({ name }) => name),
);

/** The hints of an account's platform; those of a place without channels for the web and the terminal. */
export function platformHints(account: AccountId): PlatformHints {
  const platform = platforms.find(({ id }) => account.startsWith(`${id}:`));
  return platform?.hints ?? hintsWithoutChannels(platformNames);
}
