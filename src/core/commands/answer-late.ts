// An answer to a question of a place that is closed: explained, and not counted.

import type { Context } from '../command.ts';
import type { Delivery } from '../course/delivery.ts';
import { judge } from '../course/judge.ts';
import type { View } from '../view.ts';
import { tooLate } from '../views/verdict.ts';

/** The explanation; undefined where the answer counts, or one they gave in time does. */
export async function lateView(
  delivery: Delivery,
  typed: string,
  { store, call }: Context,
): Promise<View | undefined> {
  if (delivery.learner !== null) return undefined;
  if ((await store.closedAt(delivery.id)) === undefined) return undefined;
  const learner = await store.findLearner(call.account);
  const answered = learner && (await store.answerTo(learner, delivery.id));
  return answered === undefined ? tooLate(delivery, judge(delivery, typed)) : undefined;
}
