// What every kind of question shows: how it is answered, the form it asks for, an answer in words.

import type { Action, Block, Form, Text } from '../../../bot/view.ts';
import type { Delivery } from '../../../course/delivery.ts';
import type { Question } from '../../../course/library.ts';

/** A word of a line, alone or with its name. */
type LineWord = string | readonly [name: string, value: string];

/** Words that follow an answer in its line; `closed` where it can no longer be answered. */
export type AnswerWords = readonly LineWord[] | 'closed';

/** Every function takes a question of its own kind and throws a TypeError for any other. */
export type QuestionKindView = {
  /** The blocks under the stem that let it be answered, and a way past it. */
  readonly answerBlocks: (
    delivery: Delivery,
    answerWords: AnswerWords,
    skip?: Action,
  ) => readonly Block[];
  /** The form that takes an answer; undefined for a kind that one press answers. */
  readonly form: (
    question: Question,
    deliveryId: string,
    answerWords: readonly LineWord[],
  ) => Form | undefined;
  /** An answer as the learner saw it. */
  readonly answerText: (delivery: Delivery, given: string) => Text;
};
