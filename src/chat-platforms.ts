// The chat platforms there are. Each is loaded only where it is set up: discord.js alone would be a
// fifth of our start, and Bolt another.

import type { Platform } from './platforms.ts';

export const discord: Platform = {
  name: 'Discord',
  isSet: ({ DISCORD_TOKEN }) => DISCORD_TOKEN !== '',
  toTurnOn: 'set DISCORD_TOKEN in .env',
  start: async (...serving) => (await import('./serve-discord.ts')).startDiscord(...serving),
};

export const slack: Platform = {
  name: 'Slack',
  isSet: ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) =>
    SLACK_APP_TOKEN !== '' || SLACK_SIGNING_SECRET !== '',
  toTurnOn: 'set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env',
  start: async (...serving) => (await import('./serve-slack.ts')).startSlack(...serving),
};
