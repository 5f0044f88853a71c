// Judging an answer to a delivered question.

import { Sorry } from '../errors.ts';
import { lineTo } from '../line.ts';
import type { Choice, Text } from '../view.ts';
import type { Delivery } from './delivery.ts';
import type { Mistake, Numeric, Option, Question, SingleChoice } from './lesson.ts';

export type Judged = {
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
export function judge(delivery: Delivery, typed: string): Judged {
  const { question } = delivery;
  if (question.kind === 'numeric') {
    const number = readNumber(typed, question.unit);
    if (number === undefined) {
      const shown = typed.slice(0, 30);
      throw new Sorry(`“${shown}” is not a number I can read. Type digits, such as 128 or 0.5.`, [
        back(delivery),
      ]);
    }
    return { given: String(number), correct: isWithin(number, question.answer, question) };
  }
  const id = /^[1-9]$/.test(typed) ? delivery.order[Number(typed) - 1] : undefined;
  const option = question.options.find((one) => one.id === id);
  if (option === undefined) {
    throw new Sorry(
      `That question has the options 1 to ${delivery.order.length}. Pick one of them.`,
      [back(delivery)],
    );
  }
  return { given: option.id, correct: option.correct };
}

function back({ id, question }: Delivery): Choice {
  return { label: 'Back to the question', line: lineTo('answer', id, question.id) };
}

/** What to say to an answer as it was logged. */
export function feedbackOn(question: Question, given: string): Text {
  if (question.kind === 'single') {
    return question.options.find((option) => option.id === given)?.feedback ?? [];
  }
  return mistakeOf(question, Number(given))?.feedback ?? [];
}

function mistakeOf(question: Numeric, number: number): Mistake | undefined {
  return question.mistakes.find((mistake) => isWithin(number, mistake.value, question));
}

export function correctOption(question: SingleChoice): Option | undefined {
  return question.options.find((option) => option.correct);
}

function isWithin(number: number, wanted: number, { tolerance }: Numeric): boolean {
  // A hair more than the tolerance, so that 0.1 + 0.2 is still 0.3.
  return Math.abs(number - wanted) <= tolerance + 1e-9 * Math.max(1, Math.abs(wanted));
}

/**
 * Reads a number as people type it: `128`, `1,024`, `1 024`, `0.5`, `0,5`, `128 KiB`, `85.7 %`.
 * Undefined for anything else.
 */
export function readNumber(typed: string, unit: string): number | undefined {
  const trimmed = typed.trim().replace(/^=\s*/, '');
  const bare = withoutUnit(trimmed, unit).replace(/[\s_’']/gu, '');
  const plain = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(bare)
    ? bare.replaceAll(',', '')
    : bare.replace(',', '.');
  return /^-?(\d{1,15}(\.\d{0,9})?|\.\d{1,9})$/.test(plain) ? Number(plain) : undefined;
}

function withoutUnit(typed: string, unit: string): string {
  const ends = [unit, '%', 'per cent', 'percent'];
  const end = ends.find((one) => typed.toLowerCase().endsWith(one.toLowerCase()));
  return end === undefined ? typed : typed.slice(0, typed.length - end.length);
}
