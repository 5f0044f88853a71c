// Fields shared by several file formats. The `pattern` of an id is for editors only: the core reports
// a bad id and goes on to check the rest of the item.

import { z } from 'zod';
import { idPattern } from '../core/course/checks/finding.ts';

/** Text that is not empty. */
export const textField = (description: string) => z.string().min(1).describe(description);
/** Text with inline marks. */
export const markedField = (description: string) =>
  textField(
    `${description} Inline marks allowed: *emphasis*, **strong**, \`code\`, [link](https://…).`,
  );
/** An id of 3 to 32 characters. */
export const idField = (description: string) =>
  z.string().meta({ description, pattern: idPattern.source });
/** The id of an option or an answer. */
export const shortIdField = (description: string) =>
  z.string().meta({ description, pattern: '^[a-z0-9][a-z0-9-]{0,31}$' });
/** A date, `YYYY-MM-DD`. */
export const dayField = (description: string) =>
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'This must be a date, such as 2026-11-23.')
    .describe(description);
/** A URL that starts with https://. */
export const urlField = (description: string) =>
  z
    .string()
    .regex(/^https:\/\/\S+$/, 'This must be a URL that starts with https://.')
    .describe(description);
/** Whether a fact was read rather than remembered. */
export const checkedField = z
  .boolean()
  .describe('False if anything is from memory rather than from a page that was read.');

// Objects that reject unknown keys and suggest the nearest known one.

/**
 * An object that rejects unknown keys and suggests the nearest known one: one line per key, in the
 * order of the issue's keys.
 */
export function strictObject<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => describeUnknownKey(key, Object.keys(shape))).join('\n')
        : undefined,
  });
}

function describeUnknownKey(key: string, knownKeys: readonly string[]): string {
  const [nearest] = knownKeys
    .map((name) => ({ name, distance: editDistance(key.toLowerCase(), name.toLowerCase()) }))
    .filter((each) => each.distance <= Math.max(1, Math.floor(key.length / 2.5)))
    .sort((one, other) => one.distance - other.distance);
  const advice =
    nearest === undefined
      ? `the known keys are ${knownKeys.join(', ')}`
      : `did you mean "${nearest.name}"?`;
  return `There is no key "${key}" here: ${advice}${nearest === undefined ? '.' : ''}`;
}

/** Levenshtein distance. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, match] of [...other].entries()) {
      const swap = (row[at] ?? 0) + (letter === match ? 0 : 1);
      next.push(Math.min(swap, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
