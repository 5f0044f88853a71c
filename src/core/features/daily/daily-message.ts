// Builds a learner's daily message: today's question or, after three unanswered ones, a pause notice.

import type { Random } from '../../../lib/random.ts';
import { newDeliveryId } from '../../bot/request.ts';
import type { Library } from '../../course/library.ts';
import type { DailySubscription } from '../../outbox/scheduled-messages.ts';
import type { BuildMessage } from '../../outbox/send.ts';
import type { Store } from '../store.ts';
import { findTodaysQuestion } from './todays-questions.ts';
import { autoPausedView, dailyQuestionView } from './views.ts';

export type DailyMessageDeps = {
  readonly store: Store;
  readonly library: () => Library;
  readonly random: Random;
  readonly now: () => Date;
};

/** After this many unanswered questions in a row, the daily question pauses itself. */
const maxUnanswered = 3;

/**
 * The daily message of a subscription. With an id it rebuilds the message that id stands for;
 * without one it picks a question, pauses the subscription, or skips the day.
 */
export function dailyMessage(
  { store, library, random, now }: DailyMessageDeps,
  subscription: DailySubscription,
): BuildMessage {
  const { learner, conversation, perDay } = subscription;
  return async ({ id, day }) => {
    if (id !== '') {
      const delivery = await store.findDelivery(id);
      const view =
        delivery === undefined ? autoPausedView() : dailyQuestionView(delivery, library(), perDay);
      return { id, view };
    }
    if (subscription.paused === 'requested' || subscription.paused === 'undeliverable')
      return { skipReason: 'paused' };
    const unansweredCount = await store.countUnansweredMessages(learner, subscription.since);
    if (subscription.paused === 'unanswered' || unansweredCount >= maxUnanswered) {
      // Pause before sending, so that the notice goes out once even if sending fails.
      await store.pauseSubscription(learner, 'unanswered');
      return { id: newDeliveryId(random), view: autoPausedView() };
    }
    const options = { learner, conversation, day, perDay, at: now() };
    const { question } = await findTodaysQuestion({ store, library: library(), random }, options);
    if (question === undefined) return { skipReason: 'nothing left to ask' };
    return { id: question.id, view: dailyQuestionView(question, library(), perDay) };
  };
}
