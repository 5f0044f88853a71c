// What `lessons` prints for a valid library: lessons, objectives and bank robots.

import { z } from 'zod';
import { inlineText, plainTextOfBlocks } from '../core/bot/plain-text.ts';
import { scoreGuessers } from '../core/course/checks/guessability.ts';
import type { DecisionTree } from '../core/course/decision-tree.ts';
import { type Lesson, type Library, objectivesOf, type Question } from '../core/course/library.ts';
import type { Model } from '../core/course/model-facts.ts';
import { kindJson } from './question-kinds/kinds.ts';
import { adviceSchema, modelsSchema } from './schema-advice.ts';
import { factsSchema, frontMatterSchema, questionsSchema } from './schema-lesson.ts';

/** The report as text, ending in a line break. */
export function formatReport(library: Library): string {
  const lessons = [...library.lessons.values()];
  return `${[...lessons.map(formatLesson), formatBank(lessons)].join('\n\n')}\n`;
}

function formatLesson(lesson: Lesson): string {
  const { cards, minutes, questions } = lesson;
  const rows = objectivesOf(lesson).map((objective) => {
    const questionCount = questions.filter(
      (question) => question.objective === objective.id,
    ).length;
    return [objective.id, String(questionCount), objective.text];
  });
  const counts = `${cards.length} cards, ${minutes} minutes, ${questions.length} questions`;
  return [
    `${lesson.id}: ${counts}`,
    ...alignColumns([['objective', 'questions', ''], ...rows]),
  ].join('\n');
}

function formatBank(lessons: readonly Lesson[]): string {
  const measures = scoreGuessers(lessons.flatMap((lesson) => lesson.questions));
  const rows = measures.map(({ guesser: robot, score, chance, error }) => [
    robot,
    ...[score, chance, chance + 2 * error].map((share) => share.toFixed(3)),
  ]);
  const count = measures[0]?.n ?? 0;
  return [
    `bank robots over ${count} single-choice questions`,
    ...alignColumns([['robot', 'score', 'chance', 'at most'], ...rows]),
  ].join('\n');
}

function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join('  ')}`.trimEnd(),
  );
}

// The library as JSON: `lessons --json`.

/** Plain values only: marks are removed, and options are in the order shown. */
export function libraryJson(library: Library) {
  return {
    lessons: [...library.lessons.values()].map(lessonJson),
    tree: treeJson(library.tree),
    models: [...library.models.values()].map((model): Model => ({ ...model })),
  };
}

function lessonJson(lesson: Lesson) {
  return {
    id: lesson.id,
    title: lesson.title,
    objectives: objectivesOf(lesson).map(({ id, text }) => ({ id, text })),
    cards: lesson.cards.map(({ id, title, blocks }) => ({
      id,
      title,
      text: plainTextOfBlocks(blocks),
    })),
    questions: lesson.questions.map(questionJson),
  };
}

function questionJson(question: Question) {
  const { id, objective, kind } = question;
  const common = { id, objective, kind, stem: inlineText(question.stem) };
  return { ...common, ...kindJson(question) };
}

function treeJson(tree: DecisionTree) {
  return {
    lesson: tree.lesson,
    root: tree.root,
    questions: [...tree.questions.values()].map((question) => ({
      id: question.id,
      ask: inlineText(question.ask),
      answers: question.answers,
    })),
    leaves: [...tree.leaves.values()].map((leaf) => ({
      ...leaf,
      why: inlineText(leaf.why),
      tradeoffs: leaf.tradeoffs.map(inlineText),
      whenNot: leaf.whenNot.map(inlineText),
      ...(leaf.older === undefined ? {} : { older: inlineText(leaf.older) }),
      runnerUp: { leaf: leaf.runnerUp.leaf, change: inlineText(leaf.runnerUp.change) },
    })),
    tasks: tree.tasks,
  };
}

// The file formats as JSON schemas, for editors.

/** Schema file contents by name in lessons/schema. */
export function jsonSchemaTexts(): ReadonlyMap<string, string> {
  const schemas: readonly (readonly [string, z.ZodType])[] = [
    ['lesson', frontMatterSchema],
    ['questions', questionsSchema],
    ['facts', factsSchema],
    ['models', modelsSchema],
    ['advice', adviceSchema],
  ];
  return new Map(
    schemas.map(([name, schema]) => [
      `${name}.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }), null, 2)}\n`,
    ]),
  );
}
