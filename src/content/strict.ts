// Objects that refuse unknown keys and propose the nearest known one.

import { z } from 'zod';

/**
 * An object that refuses unknown keys and proposes the nearest known one: one line a key, in the
 * order of the issue's keys.
 */
export function strict<T extends z.core.$ZodLooseShape>(shape: T) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownKey(key, Object.keys(shape))).join('\n')
        : undefined,
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const [nearest] = known
    .map((name) => ({ name, distance: distance(key.toLowerCase(), name.toLowerCase()) }))
    .filter((each) => each.distance <= Math.max(1, Math.floor(key.length / 2.5)))
    .sort((one, other) => one.distance - other.distance);
  const advice =
    nearest === undefined ? `known are ${known.join(', ')}` : `is it "${nearest.name}"?`;
  return `There is no key "${key}" here: ${advice}${nearest === undefined ? '.' : ''}`;
}

/** Levenshtein's distance. */
function distance(one: string, other: string): number {
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
