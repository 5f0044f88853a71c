// `npm run chat`: the course in a terminal. `--as NAME` keeps each person's progress separate.

import { parseArgs } from 'node:util';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { runTerminal } from '../adapters/terminal/index.ts';
import { compose } from '../app/compose.ts';
import type { Config } from '../app/config.ts';
import { autocomplete } from '../core/bot/autocomplete.ts';
import { commands } from '../core/features/commands.ts';
import { run } from './run.ts';

await run(async (config) => {
  const { values } = parseArgs({ options: { as: { type: 'string', default: 'me' } } });
  await chatInTerminal(config, values.as);
});

/** Starts the app, chats on standard input and output as `name`, and closes the app. */
async function chatInTerminal(config: Config, name: string): Promise<void> {
  if (!/^[\p{L}\p{N}_-]{1,32}$/u.test(name)) {
    throw new StartupError(
      '--as takes a name of 1 to 32 letters, digits, "-" or "_", such as --as ada.',
    );
  }
  const app = await compose(config);
  try {
    await runTerminal({
      bot: app.bot,
      name,
      now: app.now,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      colour: config.NO_COLOR === '' && process.stdout.isTTY === true,
      autocomplete: (typed) =>
        autocomplete(typed, commands, app.library())
          .map(({ line }) => line)
          .filter((line) => line.startsWith(typed.trimStart())),
      input: process.stdin,
      output: process.stdout,
    });
  } finally {
    await app.close();
  }
}
