// What a command of ours may use, and how one is defined.

import type { Random } from '../../lib/random.ts';
import type { Arguments } from '../bot/arguments.ts';
import { type BotCommand, type CommandDefinition, createCommand } from '../bot/command.ts';
import type { Outbound } from '../bot/outbound.ts';
import type { PlatformHints } from '../bot/platform-hints.ts';
import type { BotRequest } from '../bot/request.ts';
import type { Library } from '../course/library.ts';
import type { Tokenizers } from '../model-math/tokenization.ts';
import type { Store } from './store.ts';

/** Everything a command may use. The time is `request.at`. */
export type Context = {
  readonly request: BotRequest;
  readonly library: Library;
  readonly store: Store;
  readonly random: Random;
  readonly tokenizers: Tokenizers;
  /** For messages that are not the reply. */
  readonly outbound: Outbound;
  /** How things are done on the caller's platform. */
  readonly hints: PlatformHints;
};

/** One command of the table. */
export type Command = BotCommand<Library, Context>;

/** Defines a command; its argument types are checked here and then forgotten. */
export function defineCommand<const A extends Arguments<Library>>(
  definition: CommandDefinition<A, Library, Context>,
): Command {
  return createCommand(definition);
}
