// `npm run discord:register`: registers the commands with Discord where they differ, and exits.

import { registerOnly } from './adapters/discord/rest.ts';
import { compose, Unready } from './compose.ts';
import { commands } from './core/commands.ts';
import { run } from './program.ts';
import { connectionOf, ready } from './serve-discord.ts';

await run(async (settings) => {
  if (settings.DISCORD_TOKEN === '') {
    throw new Unready('Set DISCORD_TOKEN in .env first; .env.example says where it comes from.');
  }
  const lectern = await compose({ ...settings, DATABASE_URL: '', DATABASE_FILE: ':memory:' });
  try {
    const { library } = lectern;
    const connection = connectionOf(settings);
    const { count, changed } = await ready(registerOnly({ ...connection, commands, library }));
    process.stdout.write(
      changed
        ? `${count} commands are registered. Discord shows them within a minute.\n`
        : `${count} commands were registered already; nothing changed.\n`,
    );
  } finally {
    await lectern.close();
  }
});
