// What every kind of question defines: how it is frozen, graded, explained and checked.

import type { Text } from '../../bot/view.ts';
import type { Finding } from '../checks/finding.ts';
import type { Question } from '../library.ts';

export type GradedAnswer = {
  /** What the log stores: the option's id, or the number. */
  readonly given: string;
  readonly correct: boolean;
};

/** A typed answer that this kind cannot read: a sentence that says what to type instead. */
export type UnreadableAnswer = { readonly problem: string };

/** Every function takes a question of its own kind and throws a TypeError for any other. */
export type QuestionKind = {
  /** True where one press can answer it, so that a channel can be asked. */
  readonly hasOptions: boolean;
  /** The chance of a right answer by guessing, 0..1. */
  readonly guessRate: (question: Question) => number;
  /** The ids of its options in the order shown under a seed; empty for a kind without options. */
  readonly optionOrder: (question: Question, seed: string) => readonly string[];
  /** Grades what was typed or pressed; `optionOrder` is the order the learner saw. */
  readonly grade: (
    question: Question,
    optionOrder: readonly string[],
    typed: string,
  ) => GradedAnswer | UnreadableAnswer;
  /** What to say to an answer as it was logged; empty where there is nothing special to say. */
  readonly feedback: (question: Question, given: string) => Text;
  /** Every answer that has a result of its own, right ones first where there is no other order. */
  readonly foreseenAnswers: (question: Question) => readonly GradedAnswer[];
  /** The misconception behind each wrong answer, in order; undefined where one names none. */
  readonly misconceptions: (question: Question) => readonly (string | undefined)[];
  /** What is wrong with a question of this kind, beyond what holds for all. */
  readonly check: (
    question: Question,
    misconceptions: ReadonlyMap<string, string>,
  ) => readonly Finding[];
};

/** A question of one kind. */
export type QuestionOfKind<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** A function that lets only questions of one kind through. Throws a TypeError for any other. */
export function narrowTo<const K extends Question['kind']>(
  kind: K,
): (question: Question) => QuestionOfKind<K> {
  const isOfKind = (question: Question): question is QuestionOfKind<K> => question.kind === kind;
  return (question) => {
    if (isOfKind(question)) return question;
    throw new TypeError(`Question ${question.id} is ${question.kind}, not ${kind}.`);
  };
}
