// The library as JSON: `lessons --json`.

import type { Model } from '../core/advisor/models.ts';
import type { DecisionTree } from '../core/advisor/tree.ts';
import { type Lesson, type Library, objectivesOf, type Question } from '../core/course/lesson.ts';
import { displayOrder } from '../core/course/order.ts';
import { plainBlocks, plainText } from '../core/plain.ts';

/** Plain values only: marks are gone, and options stand in the order in which they are shown. */
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
    cards: lesson.cards.map(({ id, title, blocks }) => ({ id, title, text: plainBlocks(blocks) })),
    questions: lesson.questions.map(questionJson),
  };
}

function questionJson(question: Question) {
  const { id, objective, kind } = question;
  const asked = { id, objective, kind, stem: plainText(question.stem) };
  if (question.kind === 'numeric') {
    const { answer, unit, tolerance } = question;
    const mistakes = question.mistakes.map((mistake) => ({
      ...mistake,
      feedback: plainText(mistake.feedback),
    }));
    return { ...asked, options: [], answer, unit, tolerance, mistakes };
  }
  const options = displayOrder(question, question.id).flatMap((shown) => {
    const option = question.options.find((each) => each.id === shown);
    if (option === undefined) return [];
    const { id: name, correct } = option;
    const feedback = plainText(option.feedback);
    return [{ id: name, text: plainText(option.text), correct, feedback }];
  });
  return { ...asked, options };
}

function treeJson(tree: DecisionTree) {
  return {
    lesson: tree.lesson,
    root: tree.root,
    questions: [...tree.questions.values()].map((question) => ({
      id: question.id,
      ask: plainText(question.ask),
      answers: question.answers,
    })),
    leaves: [...tree.leaves.values()].map((leaf) => ({
      ...leaf,
      why: plainText(leaf.why),
      tradeoffs: leaf.tradeoffs.map(plainText),
      whenNot: leaf.whenNot.map(plainText),
      ...(leaf.older === undefined ? {} : { older: plainText(leaf.older) }),
      runnerUp: { leaf: leaf.runnerUp.leaf, change: plainText(leaf.runnerUp.change) },
    })),
    tasks: tree.tasks,
  };
}
