// `npm run discord:invite`: prints the links that add the bot, with the least permissions.

import { inviteLinks } from '../adapters/discord/connection/invite-links.ts';
import { fetchApplicationId } from '../adapters/discord/connection/rest.ts';
import { discordConnection } from '../adapters/discord/connection/start.ts';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { run } from './run.ts';

await run(async (config) => {
  if (config.DISCORD_TOKEN === '') {
    throw new StartupError(
      'Set DISCORD_TOKEN in .env first; .env.example says where it comes from.',
    );
  }
  const { server, user } = inviteLinks(await fetchApplicationId(discordConnection(config)));
  process.stdout.write(
    `Add it to a server:\n  ${server}\n\nAdd it to yourself alone:\n  ${user}\n`,
  );
});
