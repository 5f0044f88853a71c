// Questions whose answer is a number with a unit.

import { checkNumericQuestion } from '../checks/mistakes.ts';
import type { NumericQuestion } from '../library.ts';
import { narrowTo, type QuestionKind } from './question-kind.ts';

const numeric = narrowTo('numeric');

/** By convention, a random guess is right about one time in twenty: there are no options to pick from. */
const numericGuessRate = 0.05;

export const numericKind: QuestionKind = {
  hasOptions: false,
  guessRate: () => numericGuessRate,
  optionOrder: () => [],
  grade: (question, _, typed) => {
    const { answer, unit, tolerance } = numeric(question);
    const number = parseNumber(typed, unit);
    if (number === undefined) {
      return {
        problem: `“${typed.slice(0, 30)}” isn’t a number I can read. Type digits, such as 128 or 0.5.`,
      };
    }
    return { given: String(number), correct: isWithinTolerance(number, answer, tolerance) };
  },
  feedback: (question, given) => {
    const { mistakes, tolerance } = numeric(question);
    const isMade = ({ value }: NumericQuestion['mistakes'][number]) =>
      isWithinTolerance(Number(given), value, tolerance);
    return mistakes.find(isMade)?.feedback ?? [];
  },
  foreseenAnswers: (question) => {
    const { answer, mistakes } = numeric(question);
    return [
      { given: String(answer), correct: true },
      ...mistakes.map(({ value }) => ({ given: String(value), correct: false })),
    ];
  },
  misconceptions: (question) => numeric(question).mistakes.map((mistake) => mistake.misconception),
  check: (question, misconceptions) => checkNumericQuestion(numeric(question), misconceptions),
};

function isWithinTolerance(number: number, expected: number, tolerance: number): boolean {
  // Slightly more than the tolerance, so that 0.1 + 0.2 still equals 0.3.
  return Math.abs(number - expected) <= tolerance + 1e-9 * Math.max(1, Math.abs(expected));
}

/**
 * Reads a number as people type it: `128`, `1,024`, `1 024`, `0.5`, `0,5`, `128 KiB`, `85.7 %`.
 * Undefined for anything else.
 */
export function parseNumber(typed: string, unit: string): number | undefined {
  const trimmed = typed.trim().replace(/^=\s*/, '');
  const digits = withoutUnit(trimmed, unit).replace(/[\s_’']/gu, '');
  const normalized = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(digits)
    ? digits.replaceAll(',', '')
    : digits.replace(',', '.');
  return /^-?(\d{1,15}(\.\d{0,9})?|\.\d{1,9})$/.test(normalized) ? Number(normalized) : undefined;
}

function withoutUnit(typed: string, unit: string): string {
  const suffixes = [unit, '%', 'per cent', 'percent'];
  const suffix = suffixes.find((each) => typed.toLowerCase().endsWith(each.toLowerCase()));
  return suffix === undefined ? typed : typed.slice(0, typed.length - suffix.length);
}
