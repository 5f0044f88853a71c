// The bot: the chat framework, our commands, and our answer to a line that names none of them.

import { type Bot, type BotDeps, createBot } from '../bot/bot.ts';
import type { PlatformHints } from '../bot/platform-hints.ts';
import type { AccountId, BotRequest } from '../bot/request.ts';
import type { Library } from '../course/library.ts';
import { commands } from './commands.ts';
import type { Context } from './context.ts';
import { fallbackView } from './help/fallback.ts';
import { emptyStartPage, loadStartPage, type StartPage } from './start-page.ts';

/** The outside world, as commands use it, and where errors are reported. */
export type LecternDeps = Omit<Context, 'request' | 'library' | 'hints'> &
  Pick<BotDeps<Library, Context>, 'library' | 'report'> & {
    /** How things are done on the platform of an account. */
    readonly hintsFor: (account: AccountId) => PlatformHints;
  };

export type Lectern = Bot & {
  /** What a page shows before anything is said. Never rejects. */
  readonly startPage: (request: BotRequest) => Promise<StartPage>;
};

/** A bot that answers with every command of the table. */
export function createLectern({ library, report, hintsFor, ...services }: LecternDeps): Lectern {
  const createContext = (request: BotRequest, currentLibrary: Library): Context => ({
    ...services,
    request,
    library: currentLibrary,
    hints: hintsFor(request.account),
  });
  const bot = createBot<Library, Context>({
    commands,
    library,
    report,
    context: createContext,
    fallback: (typed, line, currentLibrary) => fallbackView(typed, line, commands, currentLibrary),
  });
  return {
    ...bot,
    startPage: async (request) => {
      try {
        return await loadStartPage(createContext(request, library()));
      } catch (error) {
        report(error, { command: 'start page', request });
        return emptyStartPage;
      }
    },
  };
}
