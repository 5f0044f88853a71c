// Branches on a closed union name every member, so that a new one is an error and not a silence.

import { expect, test } from 'vitest';
import { sources } from './sources.ts';

/** A `switch` on a member that tells the variants of a union apart. */
const switchPattern = /switch \(([\w.]*(?:kind|outcome))\) \{/g;

type Branch = { readonly at: string; readonly body: string };

const branches: readonly Branch[] = sources.flatMap(({ path, code }) =>
  [...code.matchAll(switchPattern)].map((match) => ({
    at: `${path}: switch (${match[1]})`,
    body: blockFrom(code, match.index + match[0].length),
  })),
);

test('branches were found', () => {
  expect(branches.length).toBeGreaterThan(15);
});

test('a switch on a kind or an outcome lets tsc prove that no case is missing', () => {
  const open = branches.filter(
    ({ body }) => !/\bdefault:\s+(return )?[\w.]+ satisfies never;/.test(body),
  );
  const found = open.map(({ at }) => at);
  expect(found).toEqual([]);
});

/** The text from `start` to the brace that closes the block. */
function blockFrom(code: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; end < code.length && depth > 0; end += 1) {
    if (code[end] === '{') depth += 1;
    if (code[end] === '}') depth -= 1;
  }
  return code.slice(start, end);
}
