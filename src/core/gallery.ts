// Every screen the library can lead to, once each: for the content check, the author's view and tests.

import { pathTo, walk } from './advisor/walk.ts';
import { placeId } from './call.ts';
import type { Delivery } from './course/delivery.ts';
import type { Lesson, Library, Question } from './course/lesson.ts';
import { displayOrder } from './course/order.ts';
import { nobody } from './fresh-id.ts';
import type { Counted } from './ports.ts';
import type { Form, View } from './view.ts';
import { adviceView } from './views/advice.ts';
import { lessonCard } from './views/lesson-card.ts';
import { lessonCover } from './views/lesson-cover.ts';
import { modelCard } from './views/model-card.ts';
import { answerForm, questionView } from './views/question.ts';
import { treeStep } from './views/tree-step.ts';
import { guessedView, verdictView } from './views/verdict.ts';

export type Screen = {
  /** Where its content was written, as the content check names places. */
  readonly where: readonly string[];
  readonly group: 'card' | 'question' | 'verdict' | 'tree' | 'advice' | 'model';
  readonly name: string;
  readonly view: View;
  readonly form?: Form;
};

/** The screens of a library, in the order an author would read them. */
export function gallery(library: Library): readonly Screen[] {
  return [
    ...[...library.lessons.values()].flatMap((lesson) => lessonScreens(library, lesson)),
    ...treeScreens(library),
    ...[...library.models.values()].map(
      (model): Screen => ({
        where: ['models', model.id],
        group: 'model',
        name: model.name,
        view: modelCard(model, library),
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
      view: lessonCard(lesson, card, index),
    }),
  );
  const cover: Screen = {
    where: [lesson.id],
    group: 'card',
    name: lesson.title,
    view: lessonCover(lesson, lesson.cards[1]?.id),
  };
  const asked = lesson.questions.flatMap((question) => questionScreens(library, question));
  return [cover, ...cards, ...asked];
}

function questionScreens(library: Library, question: Question): readonly Screen[] {
  const where = [question.lesson, 'questions', question.id];
  const delivery = sampleDelivery(question);
  const objective = library.objectives.get(question.objective)?.text ?? '';
  const view = questionView(delivery, { objective, again: true });
  const ask: Screen = { where, group: 'question', name: question.id, view };
  const form = question.kind === 'numeric' ? { form: answerForm(question, delivery.id) } : {};
  const verdicts = answersTo(question).map(
    ({ given, correct }): Screen => ({
      where: question.kind === 'single' ? [...where, 'options', given] : where,
      group: 'verdict',
      name: `${question.id}: ${given}`,
      view: verdictView(delivery, sampleAnswer(delivery, given, correct)),
    }),
  );
  const guessed: Screen = {
    where,
    group: 'verdict',
    name: `${question.id}: a guess`,
    view: guessedView(delivery),
  };
  return [{ ...ask, ...form }, ...verdicts, guessed];
}

function answersTo(question: Question): readonly { given: string; correct: boolean }[] {
  if (question.kind === 'single') {
    return question.options.map(({ id, correct }) => ({ given: id, correct }));
  }
  return [
    { given: String(question.answer), correct: true },
    ...question.mistakes.map(({ value }) => ({ given: String(value), correct: false })),
  ];
}

/** A delivery such as practice makes, under a fixed id as long as real ones. */
function sampleDelivery(question: Question): Delivery {
  return {
    id: 'abcdefghjk',
    learner: nobody,
    place: placeId('gallery'),
    question,
    order: question.kind === 'single' ? displayOrder(question, question.id) : [],
    at: new Date(0),
  };
}

function sampleAnswer({ id, question }: Delivery, given: string, correct: boolean): Counted {
  return {
    outcome: 'recorded',
    entry: {
      id: 'gallery',
      learner: nobody,
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
    const here = walk(tree, pathTo(tree, id) ?? ['nowhere']);
    if (here === undefined) return [];
    return here.at === 'question'
      ? [
          {
            where: ['advice', 'questions', id],
            group: 'tree',
            name: id,
            view: treeStep(tree, here),
          },
        ]
      : [
          {
            where: ['advice', 'leaves', id],
            group: 'advice',
            name: here.leaf.title,
            view: adviceView(library, here, undefined),
          },
        ];
  });
}
