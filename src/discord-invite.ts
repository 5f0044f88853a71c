// `npm run discord:invite`: prints the links that add the bot, with the least permissions.

import { invitation } from './adapters/discord/invite.ts';
import { applicationOf } from './adapters/discord/rest.ts';
import { Unready } from './compose.ts';
import { run } from './program.ts';
import { connectionOf, ready } from './serve-discord.ts';

await run(async (settings) => {
  if (settings.DISCORD_TOKEN === '') {
    throw new Unready('Set DISCORD_TOKEN in .env first; .env.example says where it comes from.');
  }
  const { server, user } = invitation(await ready(applicationOf(connectionOf(settings))));
  process.stdout.write(
    `Add it to a server:\n  ${server}\n\nAdd it to yourself alone:\n  ${user}\n`,
  );
});
