// What is said in a place: the question of the day, or how everyone answered it.

import { deliveryOf } from '../course/delivery.ts';
import { freshDelivery } from '../fresh-id.ts';
import { mostNamed, revealView, sharedQuestion } from '../views/place-daily.ts';
import { chooseForPlace } from './choose.ts';
import type { FindWords } from './deliver.ts';
import type { PlacePlan } from './place.ts';
import type { Teacher } from './words.ts';

/** The words of the question of a place; it is frozen before it is shown. */
export function wordsForPlace(
  { store, library, random, now }: Teacher,
  { lessons }: PlacePlan,
): FindWords {
  return async ({ id, place, whose, day }) => {
    if (id !== '') {
      const shown = await store.delivery(id);
      return shown === undefined
        ? { skip: 'gone' }
        : { id, view: sharedQuestion(shown, library()) };
    }
    const question = chooseForPlace({
      questions: [...library().questions.values()].filter(
        ({ lesson }) => lessons.length === 0 || lessons.includes(lesson),
      ),
      asked: await store.placeHistory(place),
      ratings: await store.ratings(),
      now: now(),
      seed: `${whose}/${day}`,
    });
    if (question === undefined) return { skip: 'nothing to ask' };
    const to = { id: freshDelivery(random), learner: null, place, at: now() };
    const delivery = deliveryOf(question, to);
    await store.openDelivery(delivery);
    return { id: delivery.id, view: sharedQuestion(delivery, library()) };
  };
}

/** How a question of a place went. */
export function wordsOfReveal(
  { store, library, random, outbound }: Teacher,
  question: string,
): FindWords {
  return async ({ id }) => {
    const shown = await store.delivery(question);
    if (shown === undefined) return { skip: 'gone' };
    const right = await store.rightOnBoard(question);
    const names = await outbound.names(shown.place, right.slice(0, mostNamed));
    const board = { names: [...names.values()], others: right.length - names.size };
    const view = revealView(shown, { tally: await store.tally(question), board }, library());
    return { id: id === '' ? freshDelivery(random) : id, view };
  };
}
