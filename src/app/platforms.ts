// The chat platforms there are. Each is loaded only where it is set up: discord.js alone would be a
// fifth of our start, and Bolt another.

import type { Platform } from './platform-supervisor.ts';

export const discordPlatform: Platform = {
  name: 'Discord',
  isConfigured: ({ DISCORD_TOKEN }) => DISCORD_TOKEN !== '',
  setupHint: 'set DISCORD_TOKEN in .env',
  start: async (...startArguments) =>
    (await import('../adapters/discord/index.ts')).startDiscord(...startArguments),
};

export const slackPlatform: Platform = {
  name: 'Slack',
  isConfigured: ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) =>
    SLACK_APP_TOKEN !== '' || SLACK_SIGNING_SECRET !== '',
  setupHint: 'set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env',
  start: async (...startArguments) =>
    (await import('../adapters/slack/index.ts')).startSlack(...startArguments),
};
