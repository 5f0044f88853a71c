// What could come next on a line that is being typed, from the command table.

import type { Command } from './command.ts';
import type { Library } from './course/lesson.ts';

/**
 * The whole lines that what was typed could become: command names first, then the values of the
 * command's first argument and the names of the others.
 */
export function complete(
  typed: string,
  commands: readonly Command[],
  library: Library,
): readonly string[] {
  const offered = commands.filter((command) => command.hidden === undefined);
  const [, slash = '', name = '', rest] =
    /^(\/?)(\S*)(?:\s+(.*))?$/su.exec(typed.trimStart()) ?? [];
  if (rest === undefined) {
    return offered
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .map((command) => `${slash}${command.name} `);
  }
  const command = offered.find((one) => one.name === name.toLowerCase());
  if (command === undefined) return [];
  return values(command, library)
    .filter((value) => value.toLowerCase().startsWith(rest.toLowerCase()))
    .map((value) => `${slash}${command.name} ${value}`);
}

function values(command: Command, library: Library): readonly string[] {
  const open = Object.entries(command.arguments).filter(([, argument]) => !argument.internal);
  const [first, ...others] = open;
  return [
    ...(first?.[1].suggest(library).map(({ id }) => id) ?? []),
    ...others.map(([name, argument]) => (argument.kind === 'flag' ? `${name}:true` : `${name}:`)),
  ];
}
