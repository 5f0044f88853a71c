// Judging an answer to a delivered question.

import { buildLine } from '../bot/command-line.ts';
import { UserError } from '../bot/errors.ts';
import type { Action, Text } from '../bot/view.ts';
import type { Delivery } from './delivery.ts';
import type {
  Mistake,
  NumericQuestion,
  Option,
  Question,
  SingleChoiceQuestion,
} from './library.ts';

export type GradedAnswer = {
  /** What is written in the log: the option's id, or the number. */
  readonly given: string;
  readonly correct: boolean;
};

/** Chance of a right answer by guessing: 1/k for k options, .05 for a number. */
export function guessRate(question: Question): number {
  return question.kind === 'single' ? 1 / question.options.length : 0.05;
}

/**
 * Judges what was typed or pressed: the position of an option as shown (1 is the first), or a
 * number. A Sorry where it is neither.
 */
export function grade(delivery: Delivery, typed: string): GradedAnswer {
  const { question } = delivery;
  if (question.kind === 'numeric') {
    const number = parseNumber(typed, question.unit);
    if (number === undefined) {
      const quoted = typed.slice(0, 30);
      throw new UserError(
        `“${quoted}” is not a number I can read. Type digits, such as 128 or 0.5.`,
        [backButton(delivery)],
      );
    }
    return { given: String(number), correct: isWithinTolerance(number, question.answer, question) };
  }
  const id = /^[1-9]$/.test(typed) ? delivery.optionOrder[Number(typed) - 1] : undefined;
  const option = question.options.find((candidate) => candidate.id === id);
  if (option === undefined) {
    throw new UserError(
      `That question has the options 1 to ${delivery.optionOrder.length}. Pick one of them.`,
      [backButton(delivery)],
    );
  }
  return { given: option.id, correct: option.correct };
}

function backButton({ id, question }: Delivery): Action {
  return { label: 'Back to the question', line: buildLine('answer', id, question.id) };
}

/** What to say to an answer as it was logged. */
export function feedbackFor(question: Question, given: string): Text {
  if (question.kind === 'single') {
    return question.options.find((option) => option.id === given)?.feedback ?? [];
  }
  return findMistake(question, Number(given))?.feedback ?? [];
}

function findMistake(question: NumericQuestion, number: number): Mistake | undefined {
  return question.mistakes.find((mistake) => isWithinTolerance(number, mistake.value, question));
}

export function correctOption(question: SingleChoiceQuestion): Option | undefined {
  return question.options.find((option) => option.correct);
}

function isWithinTolerance(
  number: number,
  expected: number,
  { tolerance }: NumericQuestion,
): boolean {
  // A hair more than the tolerance, so that 0.1 + 0.2 is still 0.3.
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
  const found = suffixes.find((suffix) => typed.toLowerCase().endsWith(suffix.toLowerCase()));
  return found === undefined ? typed : typed.slice(0, typed.length - found.length);
}
