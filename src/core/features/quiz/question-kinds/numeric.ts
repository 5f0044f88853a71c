// How a question whose answer is a number is shown: a button that opens a form.

import { buildLine } from '../../../bot/command-line.ts';
import { inlineText } from '../../../bot/plain-text.ts';
import { buttons, strong } from '../../../bot/view.ts';
import { narrowTo } from '../../../course/question-kinds/question-kind.ts';
import type { QuestionKindView } from './question-kind-view.ts';

const numeric = narrowTo('numeric');

export const numericView: QuestionKindView = {
  answerBlocks: ({ id, question }, answerWords, skip) => {
    if (answerWords === 'closed') return [];
    const label = `Type a number in ${numeric(question).unit}`;
    const line = buildLine('answer', id, question.id, ...answerWords);
    return [buttons({ label, line, style: 'primary' }, skip)];
  },
  form: (question, deliveryId, answerWords) => ({
    title: 'Your answer',
    prompt: inlineText(question.stem),
    label: `A number in ${numeric(question).unit}`,
    line: buildLine('answer', deliveryId, question.id, ...answerWords),
  }),
  answerText: ({ question }, given) => [strong(`${given} ${numeric(question).unit}`)],
};
