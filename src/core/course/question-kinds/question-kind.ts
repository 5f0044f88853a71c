// What every kind of question defines: how it is frozen, graded, explained and checked.

import type { Text } from '../../bot/view.ts';
import type { Finding } from '../checks/finding.ts';
import type { Question } from '../library.ts';

export type GradedAnswer = {
  /** What the log stores: the option's id, or the number. */
  readonly given: string;
  readonly correct: boolean;
};

/** An answer this kind can't read; `problem` says what to type instead. */
export type UnreadableAnswer = { readonly problem: string };

/** Each function takes a question of its own kind and throws a TypeError for any other. */
export type QuestionKind = {
  /** True if it can be answered with one press, so it can be asked in a channel. */
  readonly hasOptions: boolean;
  /** The chance of a right answer by guessing, 0..1. */
  readonly guessRate: (question: Question) => number;
  /** Option ids in the order shown for a seed; empty for kinds without options. */
  readonly optionOrder: (question: Question, seed: string) => readonly string[];
  /** Grades what was typed or pressed; `optionOrder` is the order the learner saw. */
  readonly grade: (
    question: Question,
    optionOrder: readonly string[],
    typed: string,
  ) => GradedAnswer | UnreadableAnswer;
  /** Feedback on a logged answer; empty if there is nothing specific to say. */
  readonly feedback: (question: Question, given: string) => Text;
  /** Every answer with its own result; correct ones first unless the options have an order. */
  readonly foreseenAnswers: (question: Question) => readonly GradedAnswer[];
  /** The misconception behind each answer, in order; undefined if it has none. */
  readonly misconceptions: (question: Question) => readonly (string | undefined)[];
  /** Checks that are specific to this kind. */
  readonly check: (
    question: Question,
    misconceptions: ReadonlyMap<string, string>,
  ) => readonly Finding[];
};

/** A question of one kind. */
export type QuestionOfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Returns a function that narrows a question to one kind and throws a TypeError for any other. */
export function narrowTo<const K extends Question['kind']>(
  kind: K,
): (question: Question) => QuestionOfKind<K> {
  const isOfKind = (question: Question): question is QuestionOfKind<K> => question.kind === kind;
  return (question) => {
    if (isOfKind(question)) return question;
    throw new TypeError(`Question ${question.id} is ${question.kind}, not ${kind}.`);
  };
}
