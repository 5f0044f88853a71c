// The line grammar: what is printed reads back the same, whatever is in it.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLine, formatLine, type Line, parseLine } from '../../../src/core/bot/command-line.ts';

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,11}$/);
/** All text but NUL, which reads as a space. */
const values = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '0')),
  fc.constantFrom(
    '',
    'a b',
    'x:y',
    '“curly”',
    '"',
    '\\',
    '\\"',
    '/x',
    '__proto__',
    'ein “Zitat"',
    '\n',
  ),
);
const lines: fc.Arbitrary<Line> = fc.record({
  name: names,
  words: fc.array(fc.record({ key: fc.option(names), value: values }), { maxLength: 6 }),
});

describe('the line grammar', () => {
  test('reads back every line it prints', () => {
    fc.assert(
      fc.property(lines, (line) => {
        expect(parseLine(formatLine(line))).toEqual(line);
      }),
      { numRuns: 2000 },
    );
  });

  test('takes NUL for a space', () => {
    expect(parseLine('quiz\0a\0b "c\0d"')).toEqual(parseLine('quiz a b "c d"'));
  });

  test('never fails on what a stranger types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (typed) => {
        const { name, words } = parseLine(typed);
        expect(name).toBeTypeOf('string');
        expect(Array.isArray(words)).toBe(true);
      }),
    );
  });

  test.each([
    ['/lesson architectures', 'lesson', [[null, 'architectures']]],
    ['  LESSON   architectures ', 'lesson', [[null, 'architectures']]],
    ['recommend task:translation', 'recommend', [['task', 'translation']]],
    ['/recommend task:"sort emails"', 'recommend', [['task', 'sort emails']]],
    ['/recommend task:“sort emails”', 'recommend', [['task', 'sort emails']]],
    ['/recommend task:„sort emails“', 'recommend', [['task', 'sort emails']]],
    [
      'recommend note: this',
      'recommend',
      [
        [null, 'note:'],
        [null, 'this'],
      ],
    ],
    [
      'recommend "never closed',
      'recommend',
      [
        [null, '"never'],
        [null, 'closed'],
      ],
    ],
    ['', '', []],
    ['/', '', []],
  ])('reads %j', (typed, name, words) => {
    const line = parseLine(typed);
    expect(line.name).toBe(name);
    expect(line.words.map((word) => [word.key, word.value])).toEqual(words);
  });

  test('a very long line is cut, not refused', () => {
    expect(parseLine(`recommend ${'x'.repeat(100_000)}`).words[0]?.value.length).toBeLessThan(2000);
  });

  test('builds the line of a button', () => {
    expect(buildLine('lesson', 'architectures', ['card', 'gqa'])).toBe(
      'lesson architectures card:gqa',
    );
    expect(buildLine('help')).toBe('help');
  });
});
