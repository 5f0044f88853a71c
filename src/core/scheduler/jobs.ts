// A daily's turn: it is claimed only now, said if it is still wanted, and gone on with if it lies still.

import { createJob, type Job, type JobResult, nothingSent } from '../outbox/job.ts';
import type { NewScheduledMessage, ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { resumeMessage, type SendOutcome, sendMessage } from '../outbox/send.ts';
import { closeJob, findMessagesToClose } from './close-questions.ts';
import type { SchedulerDeps } from './plan-round.ts';
import { findRecipient, type RecipientHandler } from './recipients.ts';

/** Says what is due. It may have waited for its turn, so what was wanted is looked at again. */
export function sendJob(deps: SchedulerDeps, claim: NewScheduledMessage): Job {
  const { store, outbound, now } = deps;
  return createJob('send', claim, async () => {
    if (!outbound.canMessage(claim.conversation)) return nothingSent;
    const recipient = await findRecipient(deps, claim);
    if (recipient === undefined || !(await recipient.isStillWanted(claim.day, now())))
      return nothingSent;
    const message = await store.claimMessage(claim, now());
    if (message === undefined) return nothingSent;
    return afterSend(
      deps,
      message,
      recipient,
      await sendMessage(deps, message, recipient.buildMessage),
    );
  });
}

/** Goes on with a daily in hand: one that lies still, or that the platform put off. */
export function resumeJob(deps: SchedulerDeps, message: ScheduledMessage): Job {
  const { store, now } = deps;
  return createJob('send', message, async () => {
    const recipient = await findRecipient(deps, message);
    if (recipient === undefined) {
      // They want none any longer, so nothing is sent again to find out what became of the first.
      const takenOver = await store.takeOverMessage(message, now());
      const update = {
        state: message.state === 'sending' ? 'unknown' : 'skipped',
        reason: 'off',
      } as const;
      if (takenOver !== undefined) await store.updateMessage(takenOver, update, now());
      return nothingSent;
    }
    const isInGrace = await recipient.isInGrace(message, now());
    return afterSend(
      deps,
      message,
      recipient,
      await resumeMessage(deps, message, isInGrace, recipient.buildMessage),
    );
  });
}

async function afterSend(
  deps: SchedulerDeps,
  message: ScheduledMessage,
  recipient: RecipientHandler,
  sent: SendOutcome,
): Promise<JobResult> {
  switch (sent.outcome) {
    case 'skipped':
    case 'taken-over':
      return nothingSent;
    case 'rate-limited': {
      const { retryAfterMs, scope } = sent;
      return {
        calledApi: true,
        retry: { job: resumeJob(deps, sent.message), retryAfterMs, scope },
      };
    }
    case 'sent': {
      if (message.recipient.kind === 'daily') return { calledApi: true };
      const messagesToClose = await findMessagesToClose(deps, message.conversation);
      return { calledApi: true, followUps: messagesToClose.map((open) => closeJob(deps, open)) };
    }
    case 'refused':
      await onRefusedMessage(deps, message, recipient, sent);
      return { calledApi: true };
    case 'unknown':
      return { calledApi: true };
    default:
      return sent satisfies never;
  }
}

async function onRefusedMessage(
  { logError }: SchedulerDeps,
  { day }: ScheduledMessage,
  recipient: RecipientHandler,
  { reason, detail }: Extract<SendOutcome, { outcome: 'refused' }>,
): Promise<void> {
  if (reason === 'invalid') logError(new Error('a daily was refused'), { day, detail });
  else await recipient.onRefused();
}
