// Whose a daily is: what it says, how long it is worth saying, what to do where it is not taken.

import { type Day, utcZone } from '../../lib/time/dates.ts';
import {
  channelQuestionMessage,
  resultsMessage,
} from '../features/channel-question/channel-message.ts';
import { dailyMessage, type MessageDeps } from '../features/daily/daily-message.ts';
import { graceMinutes, isDueOn, isInGrace } from '../outbox/due.ts';
import type {
  DailySubscription,
  NewScheduledMessage,
  ScheduledMessage,
} from '../outbox/scheduled-messages.ts';
import {
  type ChannelSchedule,
  isOnDemand,
  questionOfResults,
} from '../outbox/scheduled-messages.ts';
import type { BuildMessage } from '../outbox/send.ts';

export type Recipient = {
  readonly buildMessage: BuildMessage;
  /** Whether they want a daily of a day that nobody has claimed, now that its turn has come. */
  readonly isStillWanted: (day: Day, now: Date) => Promise<boolean>;
  /** Whether a daily of theirs that was claimed may still be sent. */
  readonly isInGrace: (message: ScheduledMessage, now: Date) => Promise<boolean>;
  /** Who can no longer be written to is not tried again each day. */
  readonly onRefused: () => Promise<unknown>;
};

/** The owner of a daily, claimed or not; undefined where they want none any longer. */
export async function findRecipient(
  deps: MessageDeps,
  message: NewScheduledMessage,
): Promise<Recipient | undefined> {
  const { store } = deps;
  const resultsOf = questionOfResults(message);
  if (resultsOf !== undefined) return resultsRecipient(deps, resultsOf);
  if (message.learner === null) {
    const schedule = await store.findChannelSchedule(message.conversation);
    return schedule && channelRecipient(deps, schedule);
  }
  const subscription = await store.findSubscription(message.learner);
  return subscription && subscriber(deps, subscription);
}

export function subscriber(deps: MessageDeps, subscription: DailySubscription): Recipient {
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
    onRefused: () => store.pauseSubscription(subscription.learner, 'refused'),
  };
}

export function channelRecipient(deps: MessageDeps, schedule: ChannelSchedule): Recipient {
  return {
    buildMessage: channelQuestionMessage(deps, schedule),
    isStillWanted: async (day, now) => schedule.paused === null && isDueOn(schedule, day, now),
    isInGrace: async (message, now) =>
      isOnDemand(message) ? isRecent(message, now) : isInGrace(schedule, message.day, now),
    onRefused: () => deps.store.pauseChannelSchedule(schedule.conversation, 'refused'),
  };
}

export function resultsRecipient(deps: MessageDeps, resultsOf: string): Recipient {
  return {
    buildMessage: resultsMessage(deps, resultsOf),
    isStillWanted: async () => true,
    isInGrace: async (message, now) => isRecent(message, now),
    // The next question meets the same refusal, and heeds it.
    onRefused: async () => {},
  };
}

function isRecent({ claimedAt }: ScheduledMessage, now: Date): boolean {
  return now.getTime() - claimedAt.getTime() <= graceMinutes * 60_000;
}
