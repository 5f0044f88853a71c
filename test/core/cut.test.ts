// Words cut to a length, never in the middle of a character.

import { expect, test } from 'vitest';
import { cut } from '../../src/core/cut.ts';
import { parseLine } from '../../src/core/line.ts';
import { unknownCommandView } from '../../src/core/views/unknown.ts';

test.each([
  ['short', 9, 'short'],
  ['shorter', 5, 'short'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
  ['😀', 1, ''],
])('%s at %i is %s', (words, most, wanted) => {
  expect(cut(words, most)).toBe(wanted);
});

test('a name nobody knows is told whole characters of', () => {
  const { name } = parseLine(`x${'😀'.repeat(40)}`);
  expect(JSON.stringify(unknownCommandView(name, []))).not.toMatch(/\\ud[89ab]/i);
});
