// One round of the scheduler: what was left lying, what is due, and what is over, as tasks to be done in turn.

import type { MessageDeps } from '../features/daily/daily-message.ts';
import { findDueSchedules, type ScheduleState } from '../outbox/due.ts';
import type { Job } from '../outbox/job.ts';
import type { ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { type SendDeps, staleAfterMs } from '../outbox/send.ts';
import { closeJob, expireUndeliverable, findMessagesToClose } from './close-questions.ts';
import { resumeJob, sendJob } from './jobs.ts';

export type SchedulerDeps = MessageDeps &
  SendDeps & {
    /** Logs what went wrong with one daily, or with one zone; the others go on. */
    readonly logError: (error: unknown, context: object) => void;
  };

/** What is to be done as it is now. Nothing is claimed before its turn: others may share the work. */
export async function planRound(deps: SchedulerDeps): Promise<readonly Job[]> {
  const { store, outbound, now } = deps;
  const canMessage = ({ conversation }: Pick<ScheduledMessage, 'conversation'>) =>
    outbound.canMessage(conversation);
  const staleMessages = await store.staleMessages(now(), staleAfterMs);
  const dueSubscriptions = findDue(deps, (await store.activeSubscriptions()).filter(canMessage));
  const dueChannels = findDue(deps, (await store.activeChannelSchedules()).filter(canMessage));
  const messagesToClose = await findMessagesToClose(deps);
  await expireUndeliverable(
    deps,
    [...staleMessages, ...messagesToClose].filter((message) => !canMessage(message)),
  );
  const channelDeps = withSharedRatings(deps);
  return [
    ...staleMessages.filter(canMessage).map((message) => resumeJob(deps, message)),
    ...dueSubscriptions.map(({ schedule: { learner, conversation }, day }) =>
      sendJob(deps, { recipient: { kind: 'daily', id: learner }, day, conversation }),
    ),
    ...dueChannels.map(({ schedule: { conversation }, day }) =>
      sendJob(channelDeps, {
        recipient: { kind: 'channel', id: conversation },
        day,
        conversation,
      }),
    ),
    ...messagesToClose.filter(canMessage).map((message) => closeJob(deps, message)),
  ];
}

/** What is due. A zone that this machine does not know stops only those who live by it. */
function findDue<S extends ScheduleState>(
  { now, logError }: SchedulerDeps,
  schedules: readonly S[],
) {
  const at = now();
  const zones = Map.groupBy(schedules, ({ zone }) => zone);
  return [...zones].flatMap(([zone, zoneSchedules]) => {
    try {
      return findDueSchedules(zoneSchedules, at);
    } catch (error) {
      logError(error, { zone });
      return [];
    }
  });
}

/** The same round, in which every place is asked by the ratings that the first one read. */
function withSharedRatings(deps: SchedulerDeps): SchedulerDeps {
  let cachedRatings: ReturnType<SchedulerDeps['store']['questionRatings']> | undefined;
  const ratings = () => {
    cachedRatings ??= deps.store.questionRatings();
    return cachedRatings;
  };
  return { ...deps, store: { ...deps.store, questionRatings: ratings } };
}
