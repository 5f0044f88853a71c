// Asking a learner a question, and which questions they have open already.

import { dayMs } from '../../../lib/time/dates.ts';
import { type LearnerId, newDeliveryId, workspaceOf } from '../../bot/request.ts';
import { createDelivery, type Delivery } from '../../course/delivery.ts';
import type { Question } from '../../course/library.ts';
import type { Context } from '../context.ts';

/** How long an unanswered question counts as open. */
const openForMs = dayMs;

/** Freezes a question as a delivery to a learner, and saves it. */
export async function askQuestion(
  question: Question,
  learner: LearnerId,
  { store, request, random }: Context,
): Promise<Delivery> {
  const target = {
    id: newDeliveryId(random),
    learner,
    conversation: request.conversation,
    at: request.at,
  };
  const delivery = createDelivery(question, target);
  await store.saveDelivery(delivery);
  return delivery;
}

/**
 * The question of these that was last put to the learner, not answered, and not edited since. One of
 * their daily is not practice: it waits there.
 */
export async function findOpenDelivery(
  learner: LearnerId,
  questions: readonly Question[],
  { store }: Context,
): Promise<Delivery | undefined> {
  const lastUnanswered = await store.findUnanswered(learner);
  const practiceDelivery = lastUnanswered?.daily === undefined ? lastUnanswered : undefined;
  const currentQuestion = questions.find(({ id }) => id === practiceDelivery?.question.id);
  return currentQuestion?.version === practiceDelivery?.question.version
    ? practiceDelivery
    : undefined;
}

/** Ids of the questions a learner has open now, for example in a daily question. */
export function openQuestionIds(
  learner: LearnerId,
  { store, request }: Context,
): Promise<ReadonlySet<string>> {
  const since = new Date(request.at.getTime() - openForMs);
  return store.openQuestionIds(learner, since, workspaceOf(request.conversation));
}
