// How a question with one right option is shown: an option a line, under a letter.

import { buildLine } from '../../../bot/command-line.ts';
import { buttons, strong, text } from '../../../bot/view.ts';
import { narrowTo } from '../../../course/question-kinds/question-kind.ts';
import type { QuestionKindView } from './question-kind-view.ts';

const single = narrowTo('single');

export const singleView: QuestionKindView = {
  answerBlocks: (delivery, answerWords, skip) => {
    const { options, id: questionId } = single(delivery.question);
    return [
      {
        kind: 'options',
        options: delivery.optionOrder.map((id, index) => ({
          key: optionLetter(index),
          text: options.find((option) => option.id === id)?.text ?? [],
          ...(answerWords !== 'closed' && {
            line: buildLine('answer', delivery.id, questionId, String(index + 1), ...answerWords),
          }),
        })),
      },
      ...(skip === undefined ? [] : [buttons(skip)]),
    ];
  },
  form: () => undefined,
  answerText: ({ question, optionOrder }, given) => {
    const option = single(question).options.find(({ id }) => id === given);
    const letter = strong(optionLetter(optionOrder.indexOf(given)));
    return text(letter, ', “', ...(option?.text ?? []), '”');
  },
};

/** The letter an option goes by: A is the first as shown. */
export function optionLetter(index: number): string {
  return String.fromCharCode('A'.charCodeAt(0) + index);
}
