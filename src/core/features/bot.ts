// The bot: the chat framework, our commands, and our answer to a line that names none of them.

import { type Bot, type BotDeps, createBot } from '../bot/bot.ts';
import type { Library } from '../course/library.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { fallbackView } from './help/fallback.ts';

/** The outside world, as commands use it, and where errors are reported. */
export type LecternDeps = Omit<Context, 'request' | 'library'> &
  Pick<BotDeps<Library, Context>, 'library' | 'report'>;

/** A bot that answers with every command of the table. */
export function createLectern({ library, report, ...services }: LecternDeps): Bot {
  return createBot<Library, Context>({
    commands,
    library,
    report,
    context: (request, currentLibrary) => ({ ...services, request, library: currentLibrary }),
    fallback: (typed, line, currentLibrary) => fallbackView(typed, line, commands, currentLibrary),
  });
}
