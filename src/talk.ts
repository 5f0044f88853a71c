// The terminal conversation, composed: shared by `npm start` and `npm run chat`.

import { connect } from './adapters/terminal/connect.ts';
import { compose, Unready } from './compose.ts';
import { commands } from './core/commands.ts';
import { complete } from './core/complete.ts';
import type { Settings } from './env.ts';

/** Opens everything, talks on standard input and output as `name`, and closes everything. */
export async function talk(settings: Settings, name: string): Promise<void> {
  if (!/^[\p{L}\p{N}_-]{1,32}$/u.test(name)) {
    throw new Unready(
      '--as takes a name of 1 to 32 letters, digits, "-" or "_", such as --as ada.',
    );
  }
  const lectern = await compose(settings);
  try {
    await connect({
      bot: lectern.bot,
      name,
      now: lectern.now,
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
      colour: settings.NO_COLOR === '' && process.stdout.isTTY === true,
      complete: (typed) =>
        complete(typed, commands, lectern.library())
          .map(({ line }) => line)
          .filter((line) => line.startsWith(typed.trimStart())),
      input: process.stdin,
      output: process.stdout,
    });
  } finally {
    await lectern.close();
  }
}
