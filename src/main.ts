// `npm start`: Discord where it is set up; else a conversation in the terminal, or a word on what is set up.

import { compose } from './compose.ts';
import type { Settings } from './env.ts';
import { run } from './program.ts';
import { serveDiscord } from './serve-discord.ts';
import { talk } from './talk.ts';

await run(async (settings) => {
  if (settings.DISCORD_TOKEN !== '') return serve(settings);
  if (process.stdin.isTTY) return talk(settings, 'me');
  process.stdout.write(
    `Lectern is ready. Progress is kept in ${settings.DATABASE_FILE} (set DATABASE_FILE in .env to ` +
      'move it; .env.example lists every setting). For Discord set DISCORD_TOKEN. Slack is not part ' +
      'of this version yet. To talk to it, run "npm start" in a terminal, or pipe lines into ' +
      '"npm run -s chat".\n',
  );
});

/** Serves until asked to leave; exits with 1 once no chat platform is left. */
async function serve(settings: Settings): Promise<void> {
  const lectern = await compose(settings);
  let leave: (code: number) => void = () => {};
  const left = new Promise<number>((resolve) => {
    leave = resolve;
  });
  const discord = await serveDiscord(lectern, settings, (why) => {
    process.stderr.write(`Discord is down: ${why}. No chat platform is left, so I stop.\n`);
    leave(1);
  }).catch(async (error) => {
    await lectern.close();
    throw error;
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => leave(0));
  process.stdout.write('Lectern serves Discord. Press Ctrl+C to stop.\n');
  const code = await left;
  await discord.close();
  // A database that another process keeps busy must not keep us.
  await Promise.race([lectern.close(), new Promise((done) => setTimeout(done, 500))]);
  process.exit(code);
}
