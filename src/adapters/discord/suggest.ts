// What Discord offers while an argument is typed: at most 25 values, from the library alone.

import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { nearest } from '../../core/nearest.ts';
import type { Asked } from './decode.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';

export type Offer = { readonly name: string; readonly value: string };

/** The values nearest to what was typed; before anything is typed, the first of them. */
export function suggest(
  { command: name, argument: argumentName, typed }: Extract<Asked, { kind: 'complete' }>,
  commands: readonly Command[],
  library: Library,
): readonly Offer[] {
  const command = commands.find((one) => one.name === name && one.hidden === undefined);
  if (command === undefined || !Object.hasOwn(command.arguments, argumentName)) return [];
  const argument = command.arguments[argumentName];
  if (argument === undefined || argument.internal) return [];
  const all = argument.suggest(library);
  const words = typed.trim().slice(0, limits.choiceValue);
  const found = words === '' ? all : nearest(words, all, limits.choices);
  return found
    .filter(({ id }) => id.length <= limits.choiceValue)
    .slice(0, limits.choices)
    .map(({ id, label }) => ({ name: clip(label, limits.choiceName), value: id }));
}
