// The pure checks and the arithmetic: robots find a planted bias, trees stay shallow, formulae are exact.

import { describe, expect, test } from 'vitest';
import { evaluateFormula, isWithinTolerance, parseDecimal } from '../../src/content/formula.ts';
import { text } from '../../src/core/bot/view.ts';
import { checkGuessability, scoreGuessers } from '../../src/core/course/checks/guessability.ts';
import { isAscending, isSize, parseSizes } from '../../src/core/course/checks/options.ts';
import { checkTree } from '../../src/core/course/checks/tree-rules.ts';
import type { DecisionTree, TreeLeaf } from '../../src/core/course/decision-tree.ts';
import type { SingleChoiceQuestion } from '../../src/core/course/library.ts';

/** Sixteen questions of four options; `write` says what option `at` of question `index` is. */
function bank(write: (correct: boolean, index: number, at: number) => string, ordered = false) {
  return Array.from({ length: 16 }, (_, index): SingleChoiceQuestion => {
    const keyAt = ordered ? 0 : index % 4;
    return {
      id: `question-${index}`,
      lesson: 'lesson',
      objective: 'objective',
      card: 'card',
      kind: 'single',
      stem: text('Which giveaway helps?'),
      why: text('None.'),
      version: '0',
      ordered,
      options: [0, 1, 2, 3].map((at) => ({
        id: `option-${at}`,
        text: text(write(at === keyAt, index, at)),
        correct: at === keyAt,
        feedback: text('None.'),
      })),
    };
  });
}

const found = (questions: readonly SingleChoiceQuestion[]) =>
  checkGuessability(questions).map(({ message }) => /"(.*)"/.exec(message)?.[1]);

describe('bank robots', () => {
  test('score chance where there is no giveaway', () => {
    const measures = scoreGuessers(bank((_, index, at) => `${'same'}${index}${at}`.padEnd(9, '.')));
    const longest = measures.find(({ guesser: robot }) => robot === 'longest option');
    expect(longest).toMatchObject({ score: 0.25, chance: 0.25, n: 16 });
    expect(longest?.error).toBeCloseTo(Math.sqrt((0.25 * 0.75) / 16));
  });

  test.each([
    ['longest option', (correct: boolean) => (correct ? 'a long one' : 'short')],
    ['shortest option', (correct: boolean) => (correct ? 'short' : 'a long one')],
    ['most words of the stem', (correct: boolean) => (correct ? 'giveaway' : 'anything')],
    ['avoids absolutes', (correct: boolean) => (correct ? 'often so' : 'always so')],
  ])('%s finds its giveaway', (robot, write) => {
    expect(found(bank(write))).toContain(robot);
  });

  test('a key that is always the smallest size is found by its position', () => {
    const robots = found(bank((_, __, at) => `${at + 1} km`, true));
    expect(robots).toEqual(['always first', 'always first, mean of 100 orders']);
  });

  test('the report names score, chance, n and three questions', () => {
    const [finding] = checkGuessability(bank((correct) => (correct ? 'a long one' : 'short')));
    expect(finding?.message).toMatch(
      /scores 100\.0 %, but guessing scores 25\.0 % \(n = 16\): rework question-0, question-1, question-2\.$/,
    );
    expect(finding?.where).toEqual(['questions', 'question-0']);
  });

  test('a small bank is not judged', () => {
    expect(
      checkGuessability(bank((correct) => (correct ? 'a long one' : 'short')).slice(0, 11)),
    ).toEqual([]);
  });
});

describe('the decision tree', () => {
  const leaf = (id: string, leafOf: string): TreeLeaf => ({
    id,
    family: 'none',
    title: id,
    why: [],
    models: [],
    tradeoffs: [],
    whenNot: [],
    runnerUp: { leaf: leafOf, change: [] },
    card: 'card',
    source: 'source',
  });
  /** Questions one below the other, each with a way out. */
  const chain = (depth: number, answer = 'on'): DecisionTree => ({
    lesson: 'lesson',
    root: 'question-0',
    questions: new Map(
      Array.from({ length: depth }, (_, at) => [
        `question-${at}`,
        {
          id: `question-${at}`,
          ask: text('?'),
          answers: [
            {
              id: answer,
              label: 'On',
              to: at + 1 < depth ? `question-${at + 1}` : 'one',
              origin: 'ours',
            },
            { id: 'out', label: 'Out', to: 'two', origin: 'ours' },
          ],
        },
      ]),
    ),
    leaves: new Map([
      ['one', leaf('one', 'two')],
      ['two', leaf('two', 'one')],
    ]),
    tasks: [],
  });

  test('may ask six questions and no more', () => {
    expect(checkTree(chain(6), {}).map(({ message }) => message)).toEqual([]);
    expect(checkTree(chain(7), {}).map(({ message }) => message)).toEqual([
      'on/on/on/on/on/on/on asks 7 questions: ask at most 6.',
    ]);
  });

  test('keeps every path within a button’s line', () => {
    const fits = 'n'.repeat(12);
    expect(checkTree(chain(6, fits), {})).toEqual([]);
    const [finding, ...others] = checkTree(chain(6, `${fits}nn`), {});
    expect(finding?.message).toMatch(
      /is 104 characters long: shorten answer ids to stay within 96/,
    );
    expect(others).toEqual([]);
  });
});

describe('formulae', () => {
  test.each([
    ['2 * 32 * 8 * 128 * 2 / 1024', '128'],
    ['1 - 2 - 3', '-4'],
    ['2 ** 3 ** 2', '512'],
    ['-2 ** 2', '-4'],
    ['(1 + 2) * -3 / 4', '-2.25'],
    ['0.1 + 0.2', '0.3'],
    ['2 ** -2', '0.25'],
    ['10 ** 30 + 1 - 10 ** 30', '1'],
  ])('%s = %s', (formula, value) => {
    const expected = parseDecimal(value);
    if (expected === undefined) throw new Error('not a number');
    expect(
      isWithinTolerance(evaluateFormula(formula), expected, { numerator: 0n, denominator: 1n }),
    ).toBe(true);
  });

  test.each(['', '1 +', '(1', '1 2', '1 / 0', '2 ** 0.5', '9 ** 9 ** 9', 'x', '1e3', '0 ** -1'])(
    '"%s" is told',
    (formula) => {
      expect(() => evaluateFormula(formula)).toThrow(/\.$/);
    },
  );
});

test('sizes are read with their units, ranges by their first difference', () => {
  expect(parseSizes('128 KiB')).toEqual([131072]);
  expect(parseSizes('about 4,096 tokens')).toEqual([4096]);
  expect(parseSizes('a 7B model')).toEqual([7e9]);
  expect(isAscending(parseSizes('1 to 4'), parseSizes('1 to 5'))).toBe(true);
  expect(isAscending(parseSizes('1 GiB'), parseSizes('900 MiB'))).toBe(false);
  expect(isSize('128 KiB')).toBe(true);
  expect(isSize('4 or more heads of the model')).toBe(false);
});
