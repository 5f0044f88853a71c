// What Discord offers while an argument is typed: at most 25 values, from the library alone.

import type { Library } from '../../../core/course/library.ts';
import type { Command } from '../../../core/features/context.ts';
import { nearest } from '../../../lib/fuzzy.ts';
import { ellipsize } from '../../../lib/text.ts';
import { limits } from '../render/limits.ts';
import type { DecodedInteraction } from './decode.ts';

export type AutocompleteChoice = { readonly name: string; readonly value: string };

/** The values nearest to what was typed; before anything is typed, the first of them. */
export function suggestChoices(
  {
    command: name,
    argument: argumentName,
    typed,
  }: Extract<DecodedInteraction, { kind: 'complete' }>,
  commands: readonly Command[],
  library: Library,
): readonly AutocompleteChoice[] {
  const command = commands.find((one) => one.name === name && one.hidden === undefined);
  if (command === undefined || !Object.hasOwn(command.arguments, argumentName)) return [];
  const argument = command.arguments[argumentName];
  if (argument === undefined || argument.internal) return [];
  const candidates = argument.suggest(library);
  const query = typed.trim().slice(0, limits.choiceValue);
  const matches = query === '' ? candidates : nearest(query, candidates, limits.choices);
  return matches
    .filter(({ id }) => id.length <= limits.choiceValue)
    .slice(0, limits.choices)
    .map(({ id, label }) => ({ name: ellipsize(label, limits.choiceName), value: id }));
}
