// Words cut to a length, never in the middle of a character.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseLine } from '../../src/core/bot/command-line.ts';
import { unknownCommandView } from '../../src/core/features/help/fallback.ts';
import { sanitizeName, truncate } from '../../src/lib/text.ts';

test.each([
  ['short', 9, 'short'],
  ['shorter', 5, 'short'],
  ['ab😀', 3, 'ab'],
  ['ab😀', 4, 'ab😀'],
  ['😀', 1, ''],
])('%s at %i is %s', (words, most, wanted) => {
  expect(truncate(words, most)).toBe(wanted);
});

test('a name nobody knows is told whole characters of', () => {
  const { name } = parseLine(`x${'😀'.repeat(40)}`);
  expect(JSON.stringify(unknownCommandView(name, []))).not.toMatch(/\\ud[89ab]/i);
});

// Names as people choose them, made fit for a line of ours.

test.each([
  ['Ada', 'Ada'],
  ['  Ada\n\tLovelace ', 'Ada Lovelace'],
  ['ada\u202e gnp.exe', 'ada gnp.exe'],
  ['\u2066Ada\u2069', 'Ada'],
  ['أدا', 'أدا'],
  ['👩🏽‍🏫', '👩🏽‍🏫'],
  ['Z\u0301\u0302\u0303\u0304\u0305algo', '\u0179\u0302\u0303algo'],
  ['A🏳️‍🌈\u2800\u2800B', 'A🏳️‍🌈 B'],
  ['\u200b\u3164', undefined],
  ['\u0301', undefined],
  ['', undefined],
])('%j becomes %j', (given, wanted) => {
  expect(sanitizeName(given)).toBe(wanted);
});

test('a long name is cut between characters, with a mark', () => {
  expect(sanitizeName('ab'.repeat(100))).toBe(`${'ab'.repeat(15)}a…`);
  expect(sanitizeName('👩🏽‍🏫'.repeat(40))).toBe(`${'👩🏽‍🏫'.repeat(31)}…`);
});

test('whatever it is, it is one short line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = sanitizeName(given);
      if (name === undefined) return;
      expect(name).not.toMatch(/[\n\r\u202a-\u202e\u2066-\u2069]/);
      expect([...new Intl.Segmenter().segment(name)].length).toBeLessThanOrEqual(33);
    }),
  );
});
