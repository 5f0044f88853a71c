// What a command is: data (name, summary, typed arguments, who may see the answer) and `run`.

import { type Arguments, isYes, type Values } from './argument.ts';
import { bind } from './bind.ts';
import type { Call } from './call.ts';
import type { Library } from './course/lesson.ts';
import type { Line } from './line.ts';
import type { Outbound } from './outbound.ts';
import type { Random, Store, Tokenizers } from './ports.ts';
import type { Form, View } from './view.ts';

/** Everything a command may use. Time is `call.at`. */
export type Context = {
  readonly call: Call;
  readonly library: Library;
  readonly store: Store;
  readonly random: Random;
  readonly tokenizers: Tokenizers;
  /** For what must be said elsewhere than in the reply. */
  readonly outbound: Outbound;
};

export type Definition<A extends Arguments> = {
  readonly name: string;
  /** What it does, in at most 100 characters. */
  readonly summary: string;
  readonly arguments: A;
  /** A line to try, as people type it. */
  readonly example: string;
  /** True for what only buttons send. It must still be safe to type. */
  readonly hidden?: true;
  /** True where it matters whether the caller manages the place: an adapter may have to ask. */
  readonly managed?: true;
  /** True where the caller's own day or hour matters: an adapter may have to ask for their zone. */
  readonly byTheirClock?: true;
  /** True where running it changes what a learner's Home tab shows. */
  readonly movesHome?: true;
  /** The field to ask for before this line can run; from the library alone, no store call. */
  readonly form?: (values: Values<A>, library: Library) => Form | undefined;
  readonly run: (values: Values<A>, context: Context) => Promise<Outcome> | Outcome;
};

/** A view, and a file that goes with it. */
export type Outcome = View | { readonly view: View; readonly file: { name: string; text: string } };

/** A command with its argument types forgotten: what the table holds. */
export type Command = Omit<Definition<Arguments>, 'form' | 'run'> & {
  readonly form: (line: Line, library: Library) => Form | undefined;
  readonly run: (line: Line, context: Context) => Promise<Outcome>;
  /** True where the line asks to be answered where all can see it. */
  readonly isShared: (line: Line) => boolean;
};

/** Checks a definition's types and closes over them. */
export function defineCommand<const A extends Arguments>(definition: Definition<A>): Command {
  return {
    ...definition,
    form: (line, library) => definition.form?.(bind(definition, line), library),
    run: async (line, context) => definition.run(bind(definition, line), context),
    isShared: (line) =>
      Object.hasOwn(definition.arguments, 'share') &&
      line.words.some((word) => word.key === 'share' && isYes(word.value)),
  };
}
