// `npm run discord:invite`: prints the links that add the bot, with the least permissions.

import { inviteLinks } from '../adapters/discord/connection/invite-links.ts';
import { fetchApplicationId } from '../adapters/discord/connection/rest.ts';
import { discordConnection, withStartupErrors } from '../adapters/discord/index.ts';
import { StartupError } from '../app/compose.ts';
import { run } from './run.ts';

await run(async (config) => {
  if (config.DISCORD_TOKEN === '') {
    throw new StartupError(
      'Set DISCORD_TOKEN in .env first; .env.example says where it comes from.',
    );
  }
  const { server, user } = inviteLinks(
    await withStartupErrors(fetchApplicationId(discordConnection(config))),
  );
  process.stdout.write(
    `Add it to a server:\n  ${server}\n\nAdd it to yourself alone:\n  ${user}\n`,
  );
});
