// `placement` (hidden): a few questions to find out where in a lesson to start.

import { word } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { newLearnerId } from '../../bot/request.ts';
import { bullets, buttons, footnote, heading, prose, text, type View } from '../../bot/view.ts';
import { type Card, type Lesson, objectivesOf } from '../../course/library.ts';
import { findLesson, firstLessonId } from '../../course/lookup.ts';
import { maxPlacementQuestions, type Placement, placeLearner } from '../../learning/placement.ts';
import { defineCommand } from '../context.ts';
import { askQuestion, findOpenDelivery, openQuestionIds } from './ask.ts';
import { questionView } from './question-view.ts';

export const placement = defineCommand({
  name: 'placement',
  summary: 'Find out where in a lesson to start',
  example: (library) => `/placement ${firstLessonId(library)}`,
  hidden: true,
  arguments: { lesson: word('Which lesson') },
  run: async ({ lesson: name }, context) => {
    const { library, store, request, random } = context;
    const [firstLesson, ...otherLessons] = library.lessons.values();
    const lesson =
      name === undefined && firstLesson !== undefined && otherLessons.length === 0
        ? firstLesson
        : findLesson(name ?? '', library);
    const learner = await store.findOrCreateLearner(
      request.account,
      newLearnerId(random),
      request.at,
    );
    const memory = await store.learnerModel(learner);
    const state = placeLearner(lesson, memory, random, await openQuestionIds(learner, context));
    if (state.nextQuestion === undefined) return placementView(lesson, state);
    const delivery =
      (await findOpenDelivery(learner, lesson.questions, context)) ??
      (await askQuestion(state.nextQuestion, learner, context));
    return questionView(delivery, {
      objective: library.objectives.get(delivery.question.objective)?.text ?? '',
      again: false,
      note: `Question ${state.answeredCount + 1} of at most ${maxPlacementQuestions}; I’ll stop as soon as I’m sure.`,
      continuation: 'placement',
    });
  },
});

// The screen after a placement: what seems to be known, and the card to start at.

export function placementView(
  lesson: Lesson,
  { knownObjectives: known, answeredCount: asked }: Placement,
): View {
  const first = lesson.cards[0];
  const start = startingCard(lesson, known);
  const knowsAll = start === undefined;
  const target = start ?? first;
  return {
    title: 'Where to start',
    tone: 'plain',
    blocks: [
      ...(known.length === 0
        ? [prose('Most of this looks new to you, so start at the beginning.')]
        : [heading('You seem to know'), bullets(known.map((objective) => text(objective.text)))]),
      ...(knowsAll ? [prose('That’s everything. Practice will keep it fresh.')] : []),
      buttons(
        knowsAll
          ? { label: 'Practise', line: buildLine('quiz', lesson.id), style: 'primary' }
          : undefined,
        target && {
          label:
            knowsAll || target === first
              ? 'Start at the beginning'
              : `Start at card ${lesson.cards.indexOf(target) + 1}`,
          line: cardLine(lesson, target),
          ...(!knowsAll && { style: 'primary' as const }),
        },
        !knowsAll && target !== first && first
          ? { label: 'Start at the beginning', line: cardLine(lesson, first) }
          : undefined,
      ),
      footnote(
        knowsAll || target === first || target === undefined
          ? ''
          : `Card ${lesson.cards.indexOf(target) + 1} of ${lesson.cards.length} is “${target.title}”. `,
        `Based on ${asked === 1 ? '1 answer' : `${asked} answers`}, so this may be a little off.`,
      ),
    ],
  };
}

/** The first card that teaches something not known; undefined where all is known. */
function startingCard(lesson: Lesson, known: Placement['knownObjectives']): Card | undefined {
  const knownIds = new Set(known.map(({ id }) => id));
  if (knownIds.size === 0) return lesson.cards[0];
  const cardIds = new Set(
    objectivesOf(lesson)
      .filter(({ id }) => !knownIds.has(id))
      .flatMap(({ cards }) => cards),
  );
  return lesson.cards.find(({ id }) => cardIds.has(id));
}

function cardLine(lesson: Lesson, card: Card): string {
  return buildLine('lesson', lesson.id, ['card', card.id]);
}
