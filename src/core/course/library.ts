// What a lesson, a card, an objective and a question are, and the library that holds them all.

import type { Block, Text } from '../bot/view.ts';
import type { DecisionTree } from './decision-tree.ts';
import type { ModelFacts } from './model-facts.ts';

export type Level = 'remember' | 'understand' | 'apply' | 'analyse' | 'evaluate' | 'create';

/** Something a learner can do, with a measurable verb. Cards teach it, questions test it. */
export type Objective = {
  readonly id: string;
  readonly text: string;
  readonly level: Level;
  /** Ids of the cards that teach it, in reading order. At least one. */
  readonly cards: readonly string[];
};

/** A heading for objectives: what the lesson promises, in everyday words. */
export type Goal = { readonly title: string; readonly objectives: readonly Objective[] };

/** One idea, at most 120 words. */
export type Card = {
  readonly id: string;
  readonly title: string;
  /** Title of the part of the lesson it belongs to. */
  readonly part: string;
  readonly blocks: readonly Block[];
  /** Short names of the sources its facts were checked against. */
  readonly sources: readonly string[];
};

export type Option = {
  readonly id: string;
  readonly text: Text;
  readonly correct: boolean;
  readonly feedback: Text;
  /** Id of the misconception that makes this option tempting; set on every wrong option. */
  readonly misconception?: string;
};

/** A known mistake that leads to a wrong number, with its feedback. */
export type Mistake = {
  readonly value: number;
  readonly misconception: string;
  readonly feedback: Text;
};

type QuestionBase = {
  readonly id: string;
  readonly lesson: string;
  readonly objective: string;
  /** The card that explains it. */
  readonly card: string;
  readonly stem: Text;
  /** The fact behind the answer, shown after every answer. */
  readonly why: Text;
  /** Hash of the whole question; each answer records the version it answered. */
  readonly version: string;
};

export type SingleChoiceQuestion = QuestionBase & {
  readonly kind: 'single';
  /** Three or four, exactly one correct. */
  readonly options: readonly Option[];
  /** True if the options are sizes in ascending order; they are never shuffled. */
  readonly ordered: boolean;
};

export type NumericQuestion = QuestionBase & {
  readonly kind: 'numeric';
  readonly answer: number;
  readonly unit: string;
  /** How far an answer may be off, in the unit. */
  readonly tolerance: number;
  readonly mistakes: readonly Mistake[];
};

/** A question tests exactly one objective. */
export type Question = SingleChoiceQuestion | NumericQuestion;

export type Lesson = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** Ids of lessons to take first. */
  readonly needs: readonly string[];
  readonly goals: readonly Goal[];
  readonly cards: readonly Card[];
  readonly questions: readonly Question[];
  /** Cards by the id of the lab demo they link to; the demo links back to the first. */
  readonly demos: ReadonlyMap<string, readonly string[]>;
  /** Misconceptions by id. */
  readonly misconceptions: ReadonlyMap<string, string>;
};

/** Everything the bot teaches and recommends. Checked on load and never modified. */
export type Library = {
  readonly lessons: ReadonlyMap<string, Lesson>;
  /** Every question of every lesson, by id. */
  readonly questions: ReadonlyMap<string, Question>;
  /** Every objective of every lesson, by id, with the lesson it belongs to. */
  readonly objectives: ReadonlyMap<string, Objective & { readonly lesson: string }>;
  readonly tree: DecisionTree;
  readonly models: ModelFacts;
};

export function objectivesOf(lesson: Lesson): readonly Objective[] {
  return lesson.goals.flatMap((goal) => goal.objectives);
}
