// What the scheduler is given: the outbox it works on, and the features that know what to say.

import type { Day } from '../../lib/time/dates.ts';
import type { ChannelScheduleStore, ScheduledMessageStore } from '../outbox/outbox-store.ts';
import type { NewScheduledMessage, ScheduledMessage } from '../outbox/scheduled-messages.ts';
import type { BuildMessage, SendDeps } from '../outbox/send.ts';

/** How messages to one recipient are built, timed and given up on. */
export type RecipientHandler = {
  readonly buildMessage: BuildMessage;
  /** Whether they still want the unclaimed message of a day, now that its turn has come. */
  readonly isStillWanted: (day: Day, now: Date) => Promise<boolean>;
  /** Whether a message that was claimed isn't too late to send. */
  readonly isInGrace: (message: ScheduledMessage, now: Date) => Promise<boolean>;
  /** Stops trying a recipient who can no longer be reached. */
  readonly onRefused: () => Promise<unknown>;
};

/** What the features know about recipients. What it reads for all of them, it reads once. */
export type RecipientLookup = {
  /** The handler of a message's recipient; undefined if they no longer want any messages. */
  readonly findHandler: (message: NewScheduledMessage) => Promise<RecipientHandler | undefined>;
  /** Builds the results of the channel question with this delivery id. */
  readonly buildResults: (delivery: string) => BuildMessage;
};

export type SchedulerDeps = Omit<SendDeps, 'store'> & {
  readonly store: ScheduledMessageStore & ChannelScheduleStore;
  /** Called once a round. */
  readonly createRecipientLookup: () => RecipientLookup;
  /** Logs what went wrong with one message or one time zone; the rest go on. */
  readonly logError: (error: unknown, context: object) => void;
};

/** The same for one round. */
export type RoundDeps = SchedulerDeps & { readonly recipients: RecipientLookup };
