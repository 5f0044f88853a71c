// Completions for a line that is being typed, from the command table.

import type { Named } from '../../lib/fuzzy.ts';
import type { Argument } from './arguments.ts';
import type { BotCommand } from './command.ts';
import { buildLine } from './command-line.ts';

/** A whole line that the typed text could become, and what it does. */
export type Completion = { readonly line: string; readonly description: string };

/**
 * First the names of commands; then the values of a command's first argument, by id or by words of
 * their label; then the other arguments by name, and the values of one that is named.
 */
export function autocomplete<Library>(
  typed: string,
  commands: readonly BotCommand<Library, never>[],
  library: Library,
): readonly Completion[] {
  const visibleCommands = commands.filter((command) => command.hidden === undefined);
  const [, slash = '', name = '', rest] =
    /^(\/?)(\S*)(?:\s+(.*))?$/su.exec(typed.trimStart()) ?? [];
  if (rest === undefined) {
    return visibleCommands
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .map((command) => ({ line: `${slash}${command.name} `, description: command.summary }));
  }
  const command = visibleCommands.find((one) => one.name === name.toLowerCase());
  if (command === undefined) return [];
  const completed = rest.slice(0, rest.length - (/\S*$/u.exec(rest)?.[0].length ?? 0));
  const current = rest.slice(completed.length);
  const visibleArguments = Object.entries(command.arguments).filter(
    ([, argument]) => !argument.internal,
  );
  const isNamed = (word: string) => visibleArguments.some(([key]) => word.startsWith(`${key}:`));
  const words = completed.split(/\s+/u).filter((word) => word !== '');
  const typedValue = [...words.filter((word) => !isNamed(word)), current].join(' ');
  const firstArgument = visibleArguments
    .slice(0, 1)
    .flatMap(([, argument]) => firstArgumentValues(argument, typedValue, library))
    .map((found) => ({ ...found, line: [...words.filter(isNamed), found.line].join(' ') }));
  const namedArguments = visibleArguments
    .filter(([key], index) => index > 0 || current.startsWith(`${key}:`))
    .filter(([key]) => !` ${completed}`.includes(` ${key}:`))
    .flatMap(([key, argument]) => namedArgumentValues(key, argument, current, library))
    .map((found) => ({ ...found, line: completed + found.line }));
  return [...firstArgument, ...namedArguments].map((found) => ({
    ...found,
    line: `${slash}${command.name} ${found.line}`,
  }));
}

/** Values of the first argument, which needs no name. */
function firstArgumentValues<Library>(
  argument: Argument<unknown, Library>,
  typed: string,
  library: Library,
): readonly Completion[] {
  const lowered = typed.toLowerCase();
  const ranked = argument.suggest(library).map((value) => ({ value, at: rank(value, lowered) }));
  return [0, 1].flatMap((rankWanted) =>
    ranked
      .filter(({ at }) => at === rankWanted)
      .map(({ value: { id, label } }) => ({ line: quoteValue(id), description: label })),
  );
}

/** `share:` while the name is being typed; `share:true` once it is complete. */
function namedArgumentValues<Library>(
  key: string,
  argument: Argument<unknown, Library>,
  typed: string,
  library: Library,
): readonly Completion[] {
  const [name = '', value] = typed.toLowerCase().split(/:(.*)/su, 2);
  if (value === undefined && argument.kind !== 'flag') {
    return key.startsWith(name) ? [{ line: `${key}:`, description: argument.description }] : [];
  }
  if (value === undefined ? !key.startsWith(name) : key !== name) return [];
  return argument
    .suggest(library)
    .filter((one) => rank(one, value ?? '') !== undefined)
    .map(({ id, label }) => ({ line: `${key}:${quoteValue(id)}`, description: label }));
}

/** 0 where the id begins with the typed text, 1 where the label contains it; otherwise undefined. */
function rank({ id, label }: Named, wanted: string): 0 | 1 | undefined {
  if (id.toLowerCase().startsWith(wanted)) return 0;
  return wanted.length > 1 && label.toLowerCase().includes(wanted) ? 1 : undefined;
}

function quoteValue(value: string): string {
  return buildLine('', value).trimStart();
}
