// `lesson`: the list of lessons, a lesson's cover, one of its cards.

import { nearest } from '../../../lib/fuzzy.ts';
import { freeText, internal, shareArgument } from '../../bot/arguments.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import { newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import type { Card, Lesson } from '../../course/library.ts';
import { findLesson, firstLessonId, lessonNames } from '../../course/lookup.ts';
import { type Context, defineCommand } from '../context.ts';
import type { ReadingPosition } from '../store.ts';
import { lessonCardView, lessonCoverView, lessonListView } from './views.ts';

export const lesson = defineCommand({
  name: 'lesson',
  summary: 'Read a lesson, card by card',
  example: (library) => `/lesson ${firstLessonId(library)}`,
  updatesHomeTab: true,
  arguments: {
    name: freeText('Which lesson', lessonNames),
    card: internal('Which card of it'),
    share: shareArgument,
  },
  run: async ({ name, card }, context) => {
    const { library } = context;
    if (name === undefined) {
      return lessonListView([...library.lessons.values()], await loadPositions(context));
    }
    const target = findLesson(name, library);
    if (card !== undefined) return openCard(target, card, context);
    const position = (await loadPositions(context)).find((one) => one.lesson === target.id);
    return lessonCoverView(target, position?.card);
  },
});

async function openCard(target: Lesson, id: string, context: Context): Promise<View> {
  const index = target.cards.findIndex((card) => card.id === id);
  const card = target.cards[index];
  if (card === undefined) throw unknownCardError(target, id);
  const { store, request } = context;
  const learner = await store.findOrCreateLearner(
    request.account,
    newLearnerId(context.random),
    request.at,
  );
  await store.saveReadingPosition(learner, { lesson: target.id, card: card.id, at: request.at });
  return lessonCardView(target, card, index);
}

function unknownCardError(target: Lesson, id: string): UserError {
  const cards = target.cards.map((card: Card) => ({ id: card.id, label: card.title }));
  return new UserError(`“${target.title}” has no card called “${id.slice(0, 40)}”.`, [
    ...nearest(id, cards).map((card) => ({
      label: card.label,
      line: buildLine('lesson', target.id, ['card', card.id]),
    })),
    { label: 'Back to the lesson', line: buildLine('lesson', target.id) },
  ]);
}

async function loadPositions({ store, request }: Context): Promise<readonly ReadingPosition[]> {
  const learner = await store.findLearner(request.account);
  return learner === undefined ? [] : store.readingPositions(learner);
}
