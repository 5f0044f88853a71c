// What each recipient of scheduled messages is sent, how long that is worth sending, and what a refusal means.

import { utcZone } from '../../lib/time/dates.ts';
import { graceMinutes, isDueOn, isInGrace } from '../outbox/due.ts';
import type {
  ChannelSchedule,
  DailySubscription,
  ScheduledMessage,
} from '../outbox/scheduled-messages.ts';
import type { RecipientHandler, RecipientLookup } from '../scheduler/deps.ts';
import {
  type ChannelMessageDeps,
  channelQuestionMessage,
  resultsMessage,
} from './channel-question/channel-message.ts';
import { type DailyMessageDeps, dailyMessage } from './daily/daily-message.ts';
import type { Store } from './store.ts';

type RecipientDeps = DailyMessageDeps & ChannelMessageDeps & { readonly store: Store };

/** A lookup for one round of the scheduler: it reads the ratings of the questions once. */
export function createRecipientLookup(lookupDeps: RecipientDeps): RecipientLookup {
  let ratings: ReturnType<Store['questionRatings']> | undefined;
  const questionRatings = () => {
    ratings ??= lookupDeps.store.questionRatings();
    return ratings;
  };
  const deps = { ...lookupDeps, store: { ...lookupDeps.store, questionRatings } };
  return {
    findHandler: async ({ recipient, conversation }) => {
      switch (recipient.kind) {
        case 'daily': {
          const subscription = await deps.store.findSubscription(recipient.id);
          return subscription && subscriberHandler(deps, subscription);
        }
        case 'channel':
        case 'on-demand': {
          const schedule = await deps.store.findChannelSchedule(conversation);
          return schedule && channelHandler(deps, schedule);
        }
        case 'results':
          return resultsHandler(deps, recipient.id);
        default:
          return recipient satisfies never;
      }
    },
    buildResults: (delivery) => resultsMessage(deps, delivery),
  };
}

function subscriberHandler(deps: RecipientDeps, subscription: DailySubscription): RecipientHandler {
  const { store } = deps;
  const scheduleRule = async () => ({
    ...subscription,
    zone: (await store.findLearnerZone(subscription.learner))?.zone ?? utcZone,
  });
  return {
    buildMessage: dailyMessage(deps, subscription),
    isStillWanted: async (day, now) =>
      subscription.paused === null && isDueOn(await scheduleRule(), day, now),
    isInGrace: async ({ day }, now) => isInGrace(await scheduleRule(), day, now),
    onRefused: () => store.pauseSubscription(subscription.learner, 'undeliverable'),
  };
}

function channelHandler(deps: RecipientDeps, schedule: ChannelSchedule): RecipientHandler {
  return {
    buildMessage: channelQuestionMessage(deps, schedule),
    isStillWanted: async (day, now) => schedule.paused === null && isDueOn(schedule, day, now),
    isInGrace: async (message, now) =>
      message.recipient.kind === 'on-demand'
        ? isRecent(message, now)
        : isInGrace(schedule, message.day, now),
    onRefused: () => deps.store.pauseChannelSchedule(schedule.conversation, 'undeliverable'),
  };
}

function resultsHandler(deps: RecipientDeps, delivery: string): RecipientHandler {
  return {
    buildMessage: resultsMessage(deps, delivery),
    isStillWanted: async () => true,
    isInGrace: async (message, now) => isRecent(message, now),
    // The channel's next question meets the same refusal, and that one pauses the schedule.
    onRefused: async () => {},
  };
}

function isRecent({ claimedAt }: ScheduledMessage, now: Date): boolean {
  return now.getTime() - claimedAt.getTime() <= graceMinutes * 60_000;
}
