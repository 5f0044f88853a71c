// Whose a daily is: what it says, how long it is worth saying, what to do where it is not taken.

import { type Day, utcZone } from '../../lib/time/dates.ts';
import {
  channelQuestionMessage,
  resultsMessage,
} from '../features/channel-question/channel-message.ts';
import { dailyMessage, type MessageDeps } from '../features/daily/daily-message.ts';
import { graceMinutes, isDueOn, isInGrace } from '../outbox/due.ts';
import type {
  ChannelSchedule,
  DailySubscription,
  NewScheduledMessage,
  ScheduledMessage,
} from '../outbox/scheduled-messages.ts';
import type { BuildMessage } from '../outbox/send.ts';

export type RecipientHandler = {
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
): Promise<RecipientHandler | undefined> {
  const { recipient, conversation } = message;
  switch (recipient.kind) {
    case 'daily': {
      const subscription = await deps.store.findSubscription(recipient.id);
      return subscription && subscriber(deps, subscription);
    }
    case 'channel':
    case 'on-demand': {
      const schedule = await deps.store.findChannelSchedule(conversation);
      return schedule && channelRecipient(deps, schedule);
    }
    case 'results':
      return resultsRecipient(deps, recipient.id);
    default:
      return recipient satisfies never;
  }
}

export function subscriber(deps: MessageDeps, subscription: DailySubscription): RecipientHandler {
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

export function channelRecipient(deps: MessageDeps, schedule: ChannelSchedule): RecipientHandler {
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

export function resultsRecipient(deps: MessageDeps, resultsOf: string): RecipientHandler {
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
