// How things are done on Discord.

import type { PlatformHints } from '../../core/bot/platform-hints.ts';

export const discordHints: PlatformHints = {
  chatPlatform: 'Discord',
  aChannel: 'a server channel',
  manager: 'someone with the Manage Server permission',
  allowDirectMessages:
    'Allow them in the privacy settings of a server we’re both in, then try again.',
  allowPosting: 'Give me the View Channel and Send Messages permissions.',
  chooseChannel: 'Pick one from the list.',
};
