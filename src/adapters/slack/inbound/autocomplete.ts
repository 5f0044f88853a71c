// What Slack offers while somebody types into a menu: at most a hundred lines, from the library alone.

import { buildLine } from '../../../core/bot/command-line.ts';
import type { Library } from '../../../core/course/library.ts';
import type { Command } from '../../../core/features/context.ts';
import { nearest } from '../../../lib/fuzzy.ts';
import { ellipsize } from '../../../lib/text.ts';
import { limits } from '../render/limits.ts';
import type { Option } from '../render/payload.ts';
import { plainTextObject } from '../render/text.ts';
import type { DecodedRequest } from './decode.ts';

/** The values of an argument nearest to what was typed; before anything is typed, the first of them. */
export function autocomplete(
  { command: name, argument: key, query }: Extract<DecodedRequest, { kind: 'autocomplete' }>,
  commands: readonly Command[],
  library: Library,
): readonly Option[] {
  const command = commands.find((one) => one.name === name);
  const first = Object.keys(command?.arguments ?? {})[0] ?? '';
  const argument = command?.arguments[key === '' ? first : key];
  if (command === undefined || argument === undefined || argument.internal) return [];
  const suggestions = argument.suggest(library);
  const matches =
    query.trim() === '' ? suggestions : nearest(query.trim(), suggestions, limits.selectOptions);
  return matches
    .map(({ id, label }) => ({
      text: plainTextObject(ellipsize(label, limits.optionText)),
      value: key === '' ? buildLine(name, id) : buildLine(name, [key, id]),
    }))
    .filter(({ value }) => value.length <= limits.optionValue)
    .slice(0, limits.selectOptions);
}
