// What Slack offers while somebody types into a menu: at most a hundred lines, from the library alone.

import type { Command } from '../../core/command.ts';
import type { Library } from '../../core/course/lesson.ts';
import { lineTo } from '../../core/line.ts';
import { nearest } from '../../core/nearest.ts';
import type { Asked } from './asked.ts';
import { clip } from './fit.ts';
import { limits } from './limits.ts';
import type { Option } from './payload.ts';
import { plainWords } from './render-text.ts';

/** The values of an argument nearest to what was typed; before anything is typed, the first of them. */
export function suggest(
  { command: name, argument: key, typed }: Extract<Asked, { kind: 'complete' }>,
  commands: readonly Command[],
  library: Library,
): readonly Option[] {
  const command = commands.find((one) => one.name === name);
  const first = Object.keys(command?.arguments ?? {})[0] ?? '';
  const argument = command?.arguments[key === '' ? first : key];
  if (command === undefined || argument === undefined || argument.internal) return [];
  const all = argument.suggest(library);
  const found = typed.trim() === '' ? all : nearest(typed.trim(), all, limits.selectOptions);
  return found
    .map(({ id, label }) => ({
      text: plainWords(clip(label, limits.optionText)),
      value: key === '' ? lineTo(name, id) : lineTo(name, [key, id]),
    }))
    .filter(({ value }) => value.length <= limits.optionValue)
    .slice(0, limits.selectOptions);
}
