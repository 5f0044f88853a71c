// The screen that asks a question, and the form that takes a typed answer.

import { type Action, type Form, footnote, paragraph, type View } from '../../bot/view.ts';
import type { Delivery } from '../../course/delivery.ts';
import type { Question } from '../../course/library.ts';
import { type Continuation, continuationWords } from './continuation.ts';
import { viewOf } from './question-kinds/views.ts';

type QuestionOptions = {
  readonly objective: string;
  /** True where the learner had this question today already. */
  readonly again: boolean;
  /** Why it is asked. */
  readonly note?: string;
  /** What comes after the answer, where that is not simply another question. */
  readonly continuation?: Continuation | undefined;
  /** The button that skips it. */
  readonly skip?: Action;
};

export function questionView(delivery: Delivery, options: QuestionOptions): View {
  const { question } = delivery;
  const { objective, again, note, continuation, skip } = options;
  const footer = footnote(
    again ? 'You’ve already had this one today, so it’s just practice. ' : '',
    note === undefined ? '' : `${note} `,
    `Objective: ${objective}`,
  );
  return {
    title: 'A question',
    tone: 'plain',
    blocks: [
      paragraph(question.stem),
      ...viewOf(question).answerBlocks(delivery, continuationWords(continuation), skip),
      footer,
    ],
  };
}

/** The form that takes the answer to a question; undefined where one press answers it. */
export function answerForm(
  question: Question,
  deliveryId: string,
  continuation?: Continuation,
): Form | undefined {
  return viewOf(question).form(question, deliveryId, continuationWords(continuation));
}
