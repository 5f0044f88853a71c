// One round of the scheduler: what was left unfinished, what is due and what is over, as jobs.

import { findDueSchedules, type ScheduleState } from '../outbox/due.ts';
import type { Job } from '../outbox/job.ts';
import type { ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { staleAfterMs } from '../outbox/send.ts';
import { closeJob, expireUndeliverable, findMessagesToClose } from './close-questions.ts';
import type { RoundDeps, SchedulerDeps } from './deps.ts';
import { resumeJob, sendJob } from './jobs.ts';

/** What there is to do right now. Nothing is claimed before its turn: other processes may share the work. */
export async function planRound(schedulerDeps: SchedulerDeps): Promise<readonly Job[]> {
  const { store, outbound, now } = schedulerDeps;
  const deps: RoundDeps = { ...schedulerDeps, recipients: schedulerDeps.createRecipientLookup() };
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
  return [
    ...staleMessages.filter(canMessage).map((message) => resumeJob(deps, message)),
    ...dueSubscriptions.map(({ schedule: { learner, conversation }, day }) =>
      sendJob(deps, { recipient: { kind: 'daily', id: learner }, day, conversation }),
    ),
    ...dueChannels.map(({ schedule: { conversation }, day }) =>
      sendJob(deps, { recipient: { kind: 'channel', id: conversation }, day, conversation }),
    ),
    ...messagesToClose.filter(canMessage).map((message) => closeJob(deps, message)),
  ];
}

/** What is due. A time zone that this machine doesn't know stops only the schedules that use it. */
function findDue<S extends ScheduleState>({ now, logError }: RoundDeps, schedules: readonly S[]) {
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
