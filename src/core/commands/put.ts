// Putting a question to a learner, and what stands open before them already.

import { communityOf, type LearnerId } from '../call.ts';
import type { Context } from '../command.ts';
import { type Delivery, deliveryOf } from '../course/delivery.ts';
import type { Question } from '../course/lesson.ts';
import { freshDelivery } from '../fresh-id.ts';

/** How long a question that nobody answered counts as open. */
const openFor = 24 * 60 * 60 * 1000;

/** Freezes a question and puts it to a learner. */
export async function put(
  question: Question,
  learner: LearnerId,
  { store, call, random }: Context,
): Promise<Delivery> {
  const to = { id: freshDelivery(random), learner, place: call.place, at: call.at };
  const delivery = deliveryOf(question, to);
  await store.openDelivery(delivery);
  return delivery;
}

/**
 * The question of these that was last put to the learner, not answered, and not edited since. One of
 * their daily is not practice: it waits there.
 */
export async function waitingFor(
  learner: LearnerId,
  questions: readonly Question[],
  { store }: Context,
): Promise<Delivery | undefined> {
  const last = await store.unanswered(learner);
  const open = last?.daily === undefined ? last : undefined;
  const current = questions.find(({ id }) => id === open?.question.id);
  return current?.version === open?.question.version ? open : undefined;
}

/** Ids of the questions that stand open before a learner now, in a daily for example. */
export function aroundNow(
  learner: LearnerId,
  { store, call }: Context,
): Promise<ReadonlySet<string>> {
  const since = new Date(call.at.getTime() - openFor);
  return store.openQuestions(learner, since, communityOf(call.place));
}
