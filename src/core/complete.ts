// What could come next on a line that is being typed, from the command table.

import type { Argument } from './argument.ts';
import type { Command } from './command.ts';
import type { Library } from './course/lesson.ts';
import { lineTo } from './line.ts';
import type { Named } from './nearest.ts';

/** A whole line that what was typed could become, and what it means. */
export type Completion = { readonly line: string; readonly about: string };

/**
 * First the names of commands; then the values of a command's first argument, by id or by words of
 * their label; then the other arguments by name, and the values of one that is named.
 */
export function complete(
  typed: string,
  commands: readonly Command[],
  library: Library,
): readonly Completion[] {
  const offered = commands.filter((command) => command.hidden === undefined);
  const [, slash = '', name = '', rest] =
    /^(\/?)(\S*)(?:\s+(.*))?$/su.exec(typed.trimStart()) ?? [];
  if (rest === undefined) {
    return offered
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .map((command) => ({ line: `${slash}${command.name} `, about: command.summary }));
  }
  const command = offered.find((one) => one.name === name.toLowerCase());
  if (command === undefined) return [];
  const before = rest.slice(0, rest.length - (/\S*$/u.exec(rest)?.[0].length ?? 0));
  const last = rest.slice(before.length);
  const open = Object.entries(command.arguments).filter(([, argument]) => !argument.internal);
  const isNamed = (word: string) => open.some(([key]) => word.startsWith(`${key}:`));
  const words = before.split(/\s+/u).filter((word) => word !== '');
  const wanted = [...words.filter((word) => !isNamed(word)), last].join(' ');
  const firsts = open
    .slice(0, 1)
    .flatMap(([, argument]) => firstValues(argument, wanted, library))
    .map((found) => ({ ...found, line: [...words.filter(isNamed), found.line].join(' ') }));
  const named = open
    .filter(([key], index) => index > 0 || last.startsWith(`${key}:`))
    .filter(([key]) => !` ${before}`.includes(` ${key}:`))
    .flatMap(([key, argument]) => namedValues(key, argument, last, library))
    .map((found) => ({ ...found, line: before + found.line }));
  return [...firsts, ...named].map((found) => ({
    ...found,
    line: `${slash}${command.name} ${found.line}`,
  }));
}

/** Values without a name, which the first argument takes. */
function firstValues(argument: Argument, typed: string, library: Library): readonly Completion[] {
  const wanted = typed.toLowerCase();
  const all = argument.suggest(library).map((value) => ({ value, at: rank(value, wanted) }));
  return [0, 1].flatMap((rankWanted) =>
    all
      .filter(({ at }) => at === rankWanted)
      .map(({ value: { id, label } }) => ({ line: printed(id), about: label })),
  );
}

/** `share:` while its name is typed; `share:true` once it is. */
function namedValues(
  key: string,
  argument: Argument,
  typed: string,
  library: Library,
): readonly Completion[] {
  const [name = '', value] = typed.toLowerCase().split(/:(.*)/su, 2);
  if (value === undefined && argument.kind !== 'flag') {
    return key.startsWith(name) ? [{ line: `${key}:`, about: argument.about }] : [];
  }
  if (value === undefined ? !key.startsWith(name) : key !== name) return [];
  return argument
    .suggest(library)
    .filter((one) => rank(one, value ?? '') !== undefined)
    .map(({ id, label }) => ({ line: `${key}:${printed(id)}`, about: label }));
}

/** 0 where the id begins as typed, 1 where the label holds it; undefined where neither. */
function rank({ id, label }: Named, wanted: string): 0 | 1 | undefined {
  if (id.toLowerCase().startsWith(wanted)) return 0;
  return wanted.length > 1 && label.toLowerCase().includes(wanted) ? 1 : undefined;
}

function printed(value: string): string {
  return lineTo('', value).trimStart();
}
