// A command: data (name, summary, typed arguments) and `run`.

import { type Arguments, type ArgumentValues, bindArguments, isYes } from './arguments.ts';
import type { Line } from './command-line.ts';
import type { Form, View } from './view.ts';

/**
 * A command as it is written. `Library` is what it can look up without the store; `Context` is all
 * that it may use when it runs.
 */
export type CommandDefinition<A extends Arguments<Library>, Library, Context> = {
  readonly name: string;
  /** What it does, in at most 100 characters. */
  readonly summary: string;
  readonly arguments: A;
  /** A line to try, as people type it; a function where it names something of the library. */
  readonly example: string | ((library: Library) => string);
  /** True where only buttons send it. It must still be safe to type. */
  readonly hidden?: true;
  /** True where it matters whether the caller manages the workspace: an adapter may have to look it up. */
  readonly requiresManager?: true;
  /** True where the caller's local time matters: an adapter may have to look up their time zone. */
  readonly needsTimeZone?: true;
  /** True where running it changes the learner's Home tab. */
  readonly updatesHomeTab?: true;
  /** True where the answer follows from the line and the library alone, whoever asks and whenever. */
  readonly isReproducible?: true;
  /** The field to ask for before this line can run; from the library alone, no store call. */
  readonly form?: (values: ArgumentValues<A>, library: Library) => Form | undefined;
  readonly run: (
    values: ArgumentValues<A>,
    context: Context,
  ) => Promise<CommandResult> | CommandResult;
};

/** A view, and a file that goes with it. */
export type CommandResult =
  | View
  | { readonly view: View; readonly file: { name: string; text: string } };

/** A command as the table holds it, with the types of its arguments erased. */
export type BotCommand<Library, Context> = Omit<
  CommandDefinition<Arguments<Library>, Library, Context>,
  'form' | 'run'
> & {
  readonly form: (line: Line, library: Library) => Form | undefined;
  readonly run: (line: Line, context: Context) => Promise<CommandResult>;
  /** True where the line asks for a public answer. */
  readonly isPublic: (line: Line) => boolean;
};

/** Checks the types of a definition and erases them. */
export function createCommand<const A extends Arguments<Library>, Library, Context>(
  definition: CommandDefinition<A, Library, Context>,
): BotCommand<Library, Context> {
  return {
    ...definition,
    form: (line, library) => definition.form?.(bindArguments(definition, line), library),
    run: async (line, context) => definition.run(bindArguments(definition, line), context),
    isPublic: (line) =>
      Object.hasOwn(definition.arguments, 'share') &&
      line.words.some((word) => word.key === 'share' && isYes(word.value)),
  };
}

/** A line to try, as people type it, that works with this library. */
export function exampleOf<Library>(
  { example }: Pick<BotCommand<Library, never>, 'example'>,
  library: Library,
): string {
  return typeof example === 'string' ? example : example(library);
}
