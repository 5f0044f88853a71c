// Builds a channel's messages: its question of the day, and how everyone answered it.

import type { Random } from '../../../lib/random.ts';
import type { Outbound } from '../../bot/outbound.ts';
import { newDeliveryId } from '../../bot/request.ts';
import { createDelivery } from '../../course/delivery.ts';
import type { Library } from '../../course/library.ts';
import type { ChannelSchedule } from '../../outbox/scheduled-messages.ts';
import type { BuildMessage } from '../../outbox/send.ts';
import type { Store } from '../store.ts';
import { chooseChannelQuestion } from './choose-question.ts';
import {
  channelQuestionView,
  maxNamedPeople,
  questionResultsView,
} from './shared-question-view.ts';

export type ChannelMessageDeps = {
  readonly store: Store;
  readonly library: () => Library;
  readonly random: Random;
  readonly outbound: Pick<Outbound, 'displayNames'>;
  readonly now: () => Date;
};

/**
 * A channel's question. With an id it rebuilds the message of that delivery; without one it picks a
 * question and saves the delivery before it is shown.
 */
export function channelQuestionMessage(
  { store, library, random, now }: ChannelMessageDeps,
  { lessons }: ChannelSchedule,
): BuildMessage {
  return async ({ id, conversation, recipient, day }) => {
    if (id !== '') {
      const delivery = await store.findDelivery(id);
      return delivery === undefined
        ? { skipReason: 'gone' }
        : { id, view: channelQuestionView(delivery, library()) };
    }
    const question = chooseChannelQuestion({
      questions: [...library().questions.values()].filter(
        ({ lesson }) => lessons.length === 0 || lessons.includes(lesson),
      ),
      history: await store.channelQuestionHistory(conversation),
      ratings: await store.questionRatings(),
      now: now(),
      seed: `${recipient.id}/${day}`,
    });
    if (question === undefined) return { skipReason: 'nothing to ask' };
    const details = { id: newDeliveryId(random), learner: null, conversation, at: now() };
    const delivery = createDelivery(question, details);
    await store.saveDelivery(delivery);
    return { id: delivery.id, view: channelQuestionView(delivery, library()) };
  };
}

/** The results of a channel's question, by its delivery id. */
export function resultsMessage(
  { store, library, random, outbound }: ChannelMessageDeps,
  question: string,
): BuildMessage {
  return async ({ id }) => {
    const delivery = await store.findDelivery(question);
    if (delivery === undefined) return { skipReason: 'gone' };
    const correctAccounts = await store.correctMembers(question);
    const names = await outbound.displayNames(
      delivery.conversation,
      correctAccounts.slice(0, maxNamedPeople),
    );
    const correctPeople = {
      names: [...names.values()],
      others: correctAccounts.length - names.size,
    };
    const view = questionResultsView(
      delivery,
      { answerCounts: await store.answerCounts(question), correctPeople },
      library(),
    );
    return { id: id === '' ? newDeliveryId(random) : id, view };
  };
}
