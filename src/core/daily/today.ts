// A learner's questions of today: at most the number they chose, one at a time.

import { communityOf, type LearnerId, type PlaceId } from '../call.ts';
import { type Delivery, deliveryOf } from '../course/delivery.ts';
import type { Library } from '../course/lesson.ts';
import { freshDelivery } from '../fresh-id.ts';
import { pick } from '../learning/pick.ts';
import type { Day } from '../learning/record.ts';
import type { Random, Store } from '../ports.ts';

/** Who is asked, when, and how many questions at most. */
export type Asking = {
  readonly learner: LearnerId;
  readonly place: PlaceId;
  readonly day: Day;
  readonly perDay: number;
  readonly at: Date;
};

/** The next question of today; undefined, with how many were answered, where there is no more. */
export type Today = { readonly question: Delivery | undefined; readonly answered: number };

type Kit = { readonly library: Library; readonly store: Store; readonly random: Random };

/**
 * A question that was put to them so lately and still waits is not put to them a second time. Half a
 * day off whole days: a daily that comes at the same hour each day is never on the edge.
 */
const freshMs = 6.5 * 86_400_000;

/** How many a day for who never chose. */
export const usualPerDay = 1;

/**
 * The question that is open, or else the next one, opened. The same one for whoever asks at the
 * same time. Nothing is asked twice a day.
 */
export async function nextOfToday(kit: Kit, asking: Asking): Promise<Today> {
  const { learner, place, day, perDay, at } = asking;
  const asked = await kit.store.dailyQuestions(learner, day);
  const answered = asked.filter((one) => one.answered).length;
  const open = asked.find((one) => !one.answered)?.delivery;
  if (open !== undefined || asked.length >= perDay) return { question: open, answered };
  const memory = await kit.store.memory(learner);
  const questions = [...kit.library.questions.values()];
  const since = new Date(at.getTime() - freshMs);
  const leaveOut = await kit.store.openQuestions(learner, since, communityOf(place));
  const picked =
    pick(questions, memory, day, kit.random, { leaveOut }) ??
    pick(questions, memory, day, kit.random);
  if (picked === undefined || picked.again) return { question: undefined, answered };
  const id = freshDelivery(kit.random);
  const to = { id, learner, place, at, daily: { day, no: asked.length + 1 } };
  const question = await kit.store.openDaily(deliveryOf(picked.question, to));
  return { question, answered };
}
