// `npm run discord:invite`: prints links that add the bot, with as few permissions as possible.

import { inviteLinks } from '../adapters/discord/connection/invite-links.ts';
import { fetchApplicationId } from '../adapters/discord/connection/rest.ts';
import { discordConnection } from '../adapters/discord/connection/start.ts';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { run } from './run.ts';

await run(async (config) => {
  if (config.DISCORD_TOKEN === '') {
    throw new StartupError('Set DISCORD_TOKEN in .env first. .env.example says where to find it.');
  }
  const { server, user } = inviteLinks(await fetchApplicationId(discordConnection(config)));
  process.stdout.write(
    `Add it to a server:\n  ${server}\n\nAdd it just for yourself:\n  ${user}\n`,
  );
});
