// The bot as a function from a request to a reply: finds the command, runs it, turns errors into views.

import type { BotCommand } from './command.ts';
import { type Line, parseLine } from './command-line.ts';
import { UserError, unexpectedErrorView, userErrorView } from './errors.ts';
import type { BotRequest } from './request.ts';
import type { Form, Reply, View } from './view.ts';

export type BotDeps<Library, Context> = {
  readonly commands: readonly BotCommand<Library, Context>[];
  /** The current library: it changes when an author saves a better one. */
  readonly library: () => Library;
  /** What a command is handed for one request. */
  readonly context: (request: BotRequest, library: Library) => Context;
  /** The answer to a line, as typed and as parsed, that names no command. */
  readonly fallback: (typed: string, line: Line, library: Library) => View;
  /** Logs the error once and returns the short id the learner is shown. */
  readonly report: (
    error: unknown,
    where: { readonly command: string; readonly request: BotRequest },
  ) => string;
};

export type Bot = {
  /** Answers a request. Never rejects: errors become views. */
  readonly reply: (request: BotRequest) => Promise<Reply>;
  /** The form a line asks for before it can run, decided without the store. */
  readonly form: (line: string) => Form | undefined;
  /** True where asking again gives the same answer until the library changes. */
  readonly isReproducible: (line: string) => boolean;
};

/** A bot that answers with the given commands. */
export function createBot<Library, Context>(deps: BotDeps<Library, Context>): Bot {
  const commandsByName = new Map(deps.commands.map((command) => [command.name, command]));
  return {
    reply: async (request) => {
      const line = parseLine(request.line);
      const command = commandsByName.get(line.name === '' ? 'help' : line.name);
      if (command === undefined) {
        const view = deps.fallback(request.line, line, deps.library());
        return { view, visibility: 'private' };
      }
      try {
        const result = await command.run(line, deps.context(request, deps.library()));
        const visibility = command.isPublic(line) ? 'public' : 'private';
        return 'view' in result ? { ...result, visibility } : { view: result, visibility };
      } catch (error) {
        if (error instanceof UserError)
          return { view: userErrorView(error), visibility: 'private' };
        const errorId = deps.report(error, { command: command.name, request });
        return { view: unexpectedErrorView(errorId, request.line), visibility: 'private' };
      }
    },
    isReproducible: (typed) => commandsByName.get(parseLine(typed).name)?.isReproducible === true,
    form: (typed) => {
      const line = parseLine(typed);
      try {
        return commandsByName.get(line.name)?.form(line, deps.library());
      } catch (error) {
        // An invalid line has no form; `reply` says what is wrong with it.
        if (error instanceof UserError) return undefined;
        throw error;
      }
    },
  };
}
