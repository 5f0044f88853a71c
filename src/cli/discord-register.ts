// `npm run discord:register`: registers the commands with Discord if they've changed, then exits.

import { registerAndReport } from '../adapters/discord/connection/rest.ts';
import { discordConnection } from '../adapters/discord/connection/start.ts';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { compose } from '../app/compose.ts';
import { commands } from '../core/features/commands.ts';
import { run } from './run.ts';

await run(async (config) => {
  if (config.DISCORD_TOKEN === '') {
    throw new StartupError('Set DISCORD_TOKEN in .env first. .env.example says where to find it.');
  }
  const app = await compose({ ...config, DATABASE_URL: '', DATABASE_FILE: ':memory:' });
  try {
    const { library } = app;
    const connection = discordConnection(config);
    const { count: commandCount, changed: isChanged } = await registerAndReport({
      ...connection,
      commands,
      library,
    });
    process.stdout.write(
      isChanged
        ? `${commandCount} commands are registered. Discord shows them within a minute.\n`
        : `${commandCount} commands were registered already; nothing changed.\n`,
    );
  } finally {
    await app.close();
  }
});
