// The bot as a function from a call to a reply: finds the command, runs it, turns errors into views.

import type { Library } from '../course/library.ts';
import { fallbackView } from '../features/help/fallback.ts';
import type { Random, Store, Tokenizers } from '../features/store.ts';
import type { Command } from './command.ts';
import { parseLine } from './command-line.ts';
import { UserError, unexpectedErrorView, userErrorView } from './errors.ts';
import type { Outbound } from './outbound.ts';
import type { BotRequest } from './request.ts';
import type { Form, Reply } from './view.ts';

export type BotDeps = {
  readonly commands: readonly Command[];
  /** The library of this moment: an author may save a better one while we run. */
  readonly library: () => Library;
  readonly store: Store;
  readonly random: Random;
  readonly tokenizers: Tokenizers;
  readonly outbound: Outbound;
  /** Logs what went wrong once and returns the short id that the learner is shown. */
  readonly report: (
    error: unknown,
    where: { readonly command: string; readonly request: BotRequest },
  ) => string;
};

export type Bot = {
  /** Answers a call. Never rejects: whatever goes wrong becomes a view. */
  readonly reply: (request: BotRequest) => Promise<Reply>;
  /** The form a line asks for before it can run, decided without the store. */
  readonly form: (line: string) => Form | undefined;
};

export function createBot(deps: BotDeps): Bot {
  const commandsByName = new Map(deps.commands.map((command) => [command.name, command]));
  return {
    reply: async (request) => {
      const line = parseLine(request.line);
      const command = commandsByName.get(line.name === '' ? 'help' : line.name);
      if (command === undefined) {
        const view = fallbackView(request.line, line, deps.commands, deps.library());
        return { view, visibility: 'private' };
      }
      const { store, random, tokenizers, outbound } = deps;
      try {
        const result = await command.run(line, {
          request,
          library: deps.library(),
          store,
          random,
          tokenizers,
          outbound,
        });
        const visibility = command.isPublic(line) ? 'public' : 'private';
        return 'view' in result ? { ...result, visibility } : { view: result, visibility };
      } catch (error) {
        if (error instanceof UserError)
          return { view: userErrorView(error), visibility: 'private' };
        const errorId = deps.report(error, { command: command.name, request });
        return { view: unexpectedErrorView(errorId, request.line), visibility: 'private' };
      }
    },
    form: (typed) => {
      const line = parseLine(typed);
      try {
        return commandsByName.get(line.name)?.form(line, deps.library());
      } catch (error) {
        // A line that cannot be read has no form; `reply` says what is wrong with it.
        if (error instanceof UserError) return undefined;
        throw error;
      }
    },
  };
}
