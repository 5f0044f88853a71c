// The screen that asks a question, and the form that takes a number.

import { buildLine } from '../../bot/command-line.ts';
import { inlineText } from '../../bot/plain-text.ts';
import {
  type Action,
  type Block,
  buttons,
  type Form,
  footnote,
  paragraph,
  type View,
} from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import type { NumericQuestion } from '../../course/library.ts';
import { type Continuation, continuationWords } from './continuation.ts';

type QuestionOptions = {
  readonly objective: string;
  /** True where the question was asked today already. */
  readonly again: boolean;
  /** A word on why it stands here. */
  readonly note?: string;
  /** What the answer leads on to, where that is not simply another question. */
  readonly continuation?: Continuation | undefined;
  /** A way past it. */
  readonly skip?: Action;
};

export function questionView(delivery: Delivery, options: QuestionOptions): View {
  const { question } = delivery;
  const { objective, again, note, continuation, skip } = options;
  const footer = footnote(
    again ? 'You had this one today: now it is practice only. ' : '',
    note === undefined ? '' : `${note} `,
    `Objective: ${objective}`,
  );
  const answerWords = continuationWords(continuation);
  const numberAction = (unit: string): Action => ({
    label: `Type a number in ${unit}`,
    line: buildLine('answer', delivery.id, question.id, ...answerWords),
    style: 'primary',
  });
  return {
    title: 'A question',
    tone: 'plain',
    blocks: [
      paragraph(question.stem),
      ...(question.kind === 'single'
        ? [optionsBlock(delivery, answerWords), ...(skip === undefined ? [] : [buttons(skip)])]
        : [buttons(numberAction(question.unit), skip)]),
      footer,
    ],
  };
}

/** The letter an option goes by: A is the first as shown. */
export function optionLetter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}

export function answerForm(
  question: NumericQuestion,
  delivery: string,
  continuation?: Continuation,
): Form {
  return {
    title: 'Your answer',
    prompt: inlineText(question.stem),
    label: `A number in ${question.unit}`,
    line: buildLine('answer', delivery, question.id, ...continuationWords(continuation)),
  };
}

type AnswerWords = ReturnType<typeof continuationWords>;

/** The options as shown; each answers with its line, unless the question is closed to answers. */
export function optionsBlock(delivery: Delivery, answerWords: AnswerWords | 'closed'): Block {
  const { id: deliveryId, question, optionOrder } = delivery;
  const options = question.kind === 'single' ? question.options : [];
  return {
    kind: 'options',
    options: optionOrder.map((id, index) => ({
      key: optionLetter(index),
      text: options.find((option) => option.id === id)?.text ?? [],
      ...(answerWords !== 'closed' && {
        line: buildLine('answer', deliveryId, question.id, String(index + 1), ...answerWords),
      }),
    })),
  };
}
