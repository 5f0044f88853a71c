// Grades an answer to a delivered question.

import { buildLine } from '../bot/command-line.ts';
import { UserError } from '../bot/errors.ts';
import type { Text } from '../bot/view.ts';
import type { Delivery } from './delivery.ts';
import type { Question } from './library.ts';
import { kindOf } from './question-kinds/kinds.ts';
import type { GradedAnswer } from './question-kinds/question-kind.ts';

/** The chance of a right answer by guessing, 0..1. */
export function guessRate(question: Question): number {
  return kindOf(question).guessRate(question);
}

/**
 * Grades what was typed or pressed: the position of an option as shown (starting at 1), or a
 * number. Throws a `UserError` that links back to the question if it can't be read.
 */
export function grade({ id, question, optionOrder }: Delivery, typed: string): GradedAnswer {
  const result = kindOf(question).grade(question, optionOrder, typed);
  if ('correct' in result) return result;
  const back = { label: 'Back to the question', line: buildLine('answer', id, question.id) };
  throw new UserError(result.problem, [back]);
}

/** Feedback on a logged answer; empty if there is nothing specific to say. */
export function feedbackFor(question: Question, given: string): Text {
  return kindOf(question).feedback(question, given);
}

/** The correct answer as the log stores it. */
export function correctGiven(question: Question): string {
  return (
    kindOf(question)
      .foreseenAnswers(question)
      .find(({ correct }) => correct)?.given ?? ''
  );
}
