// The bot as a function from a call to a reply: finds the command, runs it, turns errors into views.

import type { Call } from './call.ts';
import type { Command } from './command.ts';
import type { Library } from './course/lesson.ts';
import { Sorry } from './errors.ts';
import { parseLine } from './line.ts';
import type { Outbound } from './outbound.ts';
import type { Random, Store, Tokenizers } from './ports.ts';
import { unknown } from './unknown.ts';
import type { Form, Reply } from './view.ts';
import { sorryView, troubleView } from './views/trouble.ts';

export type Kit = {
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
    about: { readonly command: string; readonly call: Call },
  ) => string;
};

export type Bot = {
  /** Answers a call. Never rejects: whatever goes wrong becomes a view. */
  readonly reply: (call: Call) => Promise<Reply>;
  /** The form a line asks for before it can run, decided without the store. */
  readonly form: (line: string) => Form | undefined;
};

export function createBot(kit: Kit): Bot {
  const table = new Map(kit.commands.map((command) => [command.name, command]));
  return {
    reply: async (call) => {
      const line = parseLine(call.line);
      const command = table.get(line.name === '' ? 'help' : line.name);
      if (command === undefined) {
        const view = unknown(call.line, line, kit.commands, kit.library());
        return { view, seen: 'caller' };
      }
      const { store, random, tokenizers, outbound } = kit;
      try {
        const outcome = await command.run(line, {
          call,
          library: kit.library(),
          store,
          random,
          tokenizers,
          outbound,
        });
        const seen = command.isShared(line) ? 'place' : 'caller';
        return 'view' in outcome ? { ...outcome, seen } : { view: outcome, seen };
      } catch (error) {
        if (error instanceof Sorry) return { view: sorryView(error), seen: 'caller' };
        const id = kit.report(error, { command: command.name, call });
        return { view: troubleView(id, call.line), seen: 'caller' };
      }
    },
    form: (typed) => {
      const line = parseLine(typed);
      try {
        return table.get(line.name)?.form(line, kit.library());
      } catch (error) {
        // A line that cannot be read has no form; `reply` says what is wrong with it.
        if (error instanceof Sorry) return undefined;
        throw error;
      }
    },
  };
}
