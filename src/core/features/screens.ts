// Every screen the library can lead to, once each: for the content check, the author's view and tests.

import { maxLineLength } from '../bot/command-line.ts';
import { conversationId, sampleLearnerId } from '../bot/request.ts';
import { actionsOf, type Form, type View } from '../bot/view.ts';
import type { Finding } from '../course/checks/finding.ts';
import { findPathTo, walkTree } from '../course/decision-tree.ts';
import { type Delivery, displayOrder } from '../course/delivery.ts';
import type { Lesson, Library, Question } from '../course/library.ts';
import { kindOf } from '../course/question-kinds/kinds.ts';
import { lessonCardView, lessonCoverView } from './lesson/views.ts';
import { modelCardView } from './models/card-view.ts';
import { answerForm, questionView } from './quiz/question-view.ts';
import { guessedView, resultView } from './quiz/result-view.ts';
import { adviceView, treeQuestionView } from './recommend/views.ts';
import type { CountedAnswer } from './store.ts';

export type Screen = {
  /** Where its content was written, as the content check names places. */
  readonly where: readonly string[];
  readonly group: 'card' | 'question' | 'result' | 'tree' | 'advice' | 'model';
  readonly name: string;
  readonly view: View;
  readonly form?: Form;
};

/** The screens of a library, in the order an author would read them. */
export function allScreens(library: Library): readonly Screen[] {
  return [
    ...[...library.lessons.values()].flatMap((lesson) => lessonScreens(library, lesson)),
    ...treeScreens(library),
    ...[...library.models.values()].map(
      (model): Screen => ({
        where: ['models', model.id],
        group: 'model',
        name: model.name,
        view: modelCardView(model, library),
      }),
    ),
  ];
}

function lessonScreens(library: Library, lesson: Lesson): readonly Screen[] {
  const cards = lesson.cards.map(
    (card, index): Screen => ({
      where: [lesson.id, 'cards', card.id],
      group: 'card',
      name: card.title,
      view: lessonCardView(lesson, card, index),
    }),
  );
  const cover: Screen = {
    where: [lesson.id],
    group: 'card',
    name: lesson.title,
    view: lessonCoverView(lesson, lesson.cards[1]?.id),
  };
  const questions = lesson.questions.flatMap((question) => questionScreens(library, question));
  return [cover, ...cards, ...questions];
}

function questionScreens(library: Library, question: Question): readonly Screen[] {
  const where = [question.lesson, 'questions', question.id];
  const delivery = sampleDelivery(question);
  const objective = library.objectives.get(question.objective)?.text ?? '';
  const view = questionView(delivery, { objective, again: true });
  const questionScreen: Screen = { where, group: 'question', name: question.id, view };
  const form = answerForm(question, delivery.id);
  const results = kindOf(question)
    .foreseenAnswers(question)
    .map(
      ({ given, correct }): Screen => ({
        where: kindOf(question).hasOptions ? [...where, 'options', given] : where,
        group: 'result',
        name: `${question.id}: ${given}`,
        view: resultView(delivery, sampleAnswer(delivery, given, correct)),
      }),
    );
  const guessScreen: Screen = {
    where,
    group: 'result',
    name: `${question.id}: a guess`,
    view: guessedView(delivery),
  };
  return [{ ...questionScreen, ...(form && { form }) }, ...results, guessScreen];
}

/** A delivery such as practice makes, under a fixed id as long as real ones. */
function sampleDelivery(question: Question): Delivery {
  return {
    id: 'abcdefghjk',
    learner: sampleLearnerId,
    conversation: conversationId('gallery'),
    question,
    optionOrder: displayOrder(question, question.id),
    at: new Date(0),
  };
}

function sampleAnswer({ id, question }: Delivery, given: string, correct: boolean): CountedAnswer {
  return {
    outcome: 'recorded',
    entry: {
      id: 'gallery',
      learner: sampleLearnerId,
      kind: 'answer',
      amends: null,
      delivery: id,
      question: question.id,
      version: question.version,
      objective: question.objective,
      given,
      correct,
      guessRate: 0,
      day: '1970-01-01',
      at: new Date(0),
    },
  };
}

function treeScreens(library: Library): readonly Screen[] {
  const { tree } = library;
  return [...tree.questions.keys(), ...tree.leaves.keys()].flatMap((id): readonly Screen[] => {
    const walked = walkTree(tree, findPathTo(tree, id) ?? ['nowhere']);
    if (walked === undefined) return [];
    return walked.at === 'question'
      ? [
          {
            where: ['advice', 'questions', id],
            group: 'tree',
            name: id,
            view: treeQuestionView(tree, walked),
          },
        ]
      : [
          {
            where: ['advice', 'leaves', id],
            group: 'advice',
            name: walked.leaf.title,
            view: adviceView(library, walked, undefined),
          },
        ];
  });
}

// Whether every screen fits the surfaces it is shown on: checked where content is written.

/** A surface's limits as a check: what would not fit there, in sentences. */
export type ViewCheck = {
  readonly surface: string;
  readonly limitViolations: (view: View, form?: Form) => readonly string[];
};

/** Draws every screen of a library for every surface and tells each that would not fit. */
export function checkScreens(
  library: Library,
  viewChecks: readonly ViewCheck[],
): readonly Finding[] {
  return allScreens(library).flatMap(({ where, view, form }) => [
    ...checkActionLines(view).map((message) => ({ where, message })),
    ...viewChecks.flatMap(({ surface, limitViolations: problems }) =>
      problems(view, form).map((problem) => ({ where, message: `On ${surface}: ${problem}` })),
    ),
  ]);
}

/** Every button must hold a line that is short enough for all platforms. */
function checkActionLines(view: View): readonly string[] {
  return actionsOf(view)
    .filter(({ line }) => line.length > maxLineLength)
    .map(({ label, line }) => {
      const excess = line.length - maxLineLength;
      return `The button “${label}” saves a line ${excess} characters too long: shorten its ids.`;
    });
}
