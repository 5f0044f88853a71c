// Discord as a platform. discord.js is loaded when it starts, not before.

import type { PlatformHints } from '../../core/bot/platform-hints.ts';
import type { Platform } from '../shared/platform.ts';
import {
  type DiscordConfig,
  discordConfigErrors,
  discordConfigWarnings,
  discordSettings,
} from './config.ts';
import { previewCss } from './preview/css.ts';
import { preview } from './preview/preview.ts';
import { limitViolations } from './render/render.ts';

const discordHints: PlatformHints = {
  chatPlatform: 'Discord',
  aChannel: 'a server channel',
  manager: 'someone with the Manage Server permission',
  allowDirectMessages:
    'Allow them in the privacy settings of a server we’re both in, then try again.',
  allowPosting: 'Give me the View Channel and Send Messages permissions.',
  chooseChannel: 'Pick one from the list.',
};

export const discord = {
  id: 'discord',
  name: 'Discord',
  settings: discordSettings,
  environmentErrors: () => [],
  configErrors: discordConfigErrors,
  configWarnings: discordConfigWarnings,
  isConfigured: ({ DISCORD_TOKEN }) => DISCORD_TOKEN !== '',
  setupHint: 'set DISCORD_TOKEN in .env',
  start: async (...startArguments) =>
    (await import('./connection/start.ts')).startDiscord(...startArguments),
  imageSecret: () => Buffer.alloc(0),
  hints: discordHints,
  preview,
  previewCss,
  limitViolations,
} satisfies Platform<DiscordConfig>;
