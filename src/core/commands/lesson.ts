// `lesson`: the list of lessons, a lesson's cover, one of its cards.

import { freeText, internal, share } from '../argument.ts';
import { type Context, defineCommand } from '../command.ts';
import type { Card, Lesson } from '../course/lesson.ts';
import { Sorry } from '../errors.ts';
import { freshLearner } from '../fresh-id.ts';
import { lineTo } from '../line.ts';
import { nearest } from '../nearest.ts';
import type { Position } from '../ports.ts';
import type { View } from '../view.ts';
import { lessonCard } from '../views/lesson-card.ts';
import { lessonCover } from '../views/lesson-cover.ts';
import { lessonList } from '../views/lesson-list.ts';
import { findLesson } from './find-lesson.ts';
import { lessonNames } from './topics.ts';

export const lesson = defineCommand({
  name: 'lesson',
  summary: 'Read a lesson, card by card',
  example: '/lesson architectures',
  movesHome: true,
  arguments: {
    name: freeText('Which lesson', lessonNames),
    card: internal('Which card of it'),
    share,
  },
  run: async ({ name, card }, context) => {
    const { library } = context;
    if (name === undefined) {
      return lessonList([...library.lessons.values()], await readSoFar(context));
    }
    const found = findLesson(name, library);
    if (card !== undefined) return openCard(found, card, context);
    const position = (await readSoFar(context)).find((one) => one.lesson === found.id);
    return lessonCover(found, position?.card);
  },
});

async function openCard(found: Lesson, id: string, context: Context): Promise<View> {
  const index = found.cards.findIndex((card) => card.id === id);
  const card = found.cards[index];
  if (card === undefined) throw noSuchCard(found, id);
  const { store, call } = context;
  const learner = await store.enrol(call.account, freshLearner(context.random), call.at);
  await store.savePosition(learner, { lesson: found.id, card: card.id, at: call.at });
  return lessonCard(found, card, index);
}

function noSuchCard(found: Lesson, id: string): Sorry {
  const cards = found.cards.map((card: Card) => ({ id: card.id, label: card.title }));
  return new Sorry(`“${found.title}” has no card called “${id.slice(0, 40)}”.`, [
    ...nearest(id, cards).map((card) => ({
      label: card.label,
      line: lineTo('lesson', found.id, ['card', card.id]),
    })),
    { label: 'Back to the lesson', line: lineTo('lesson', found.id) },
  ]);
}

async function readSoFar({ store, call }: Context): Promise<readonly Position[]> {
  const learner = await store.findLearner(call.account);
  return learner === undefined ? [] : store.positions(learner);
}
