// A message's turn: it is claimed only now, sent if it's still wanted, and resumed if it was left unfinished.

import { createJob, type Job, type JobResult, nothingSent } from '../outbox/job.ts';
import type { NewScheduledMessage, ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { resumeMessage, type SendOutcome, sendMessage } from '../outbox/send.ts';
import { closeJob, findMessagesToClose } from './close-questions.ts';
import type { RecipientHandler, RoundDeps } from './deps.ts';

/** Sends what is due. It may have waited for its turn, so what is wanted is looked up again. */
export function sendJob(deps: RoundDeps, claim: NewScheduledMessage): Job {
  const { store, outbound, recipients, now } = deps;
  return createJob('send', claim, async () => {
    if (!outbound.canMessage(claim.conversation)) return nothingSent;
    const handler = await recipients.findHandler(claim);
    if (handler === undefined || !(await handler.isStillWanted(claim.day, now())))
      return nothingSent;
    const message = await store.claimMessage(claim, now());
    if (message === undefined) return nothingSent;
    const outcome = await sendMessage(deps, message, handler.buildMessage);
    return afterSend(deps, message, handler, outcome);
  });
}

/** Goes on with a claimed message that was left unfinished, or that hit a rate limit. */
export function resumeJob(deps: RoundDeps, message: ScheduledMessage): Job {
  const { store, recipients, now } = deps;
  return createJob('send', message, async () => {
    const handler = await recipients.findHandler(message);
    if (handler === undefined) {
      // They no longer want any, so we don't send it again to find out what became of the first try.
      const takenOver = await store.takeOverMessage(message, now());
      const update = {
        state: message.state === 'sending' ? 'unknown' : 'skipped',
        reason: 'off',
      } as const;
      if (takenOver !== undefined) await store.updateMessage(takenOver, update, now());
      return nothingSent;
    }
    const isInGrace = await handler.isInGrace(message, now());
    const outcome = await resumeMessage(deps, message, isInGrace, handler.buildMessage);
    return afterSend(deps, message, handler, outcome);
  });
}

async function afterSend(
  deps: RoundDeps,
  message: ScheduledMessage,
  handler: RecipientHandler,
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
      await onRefusedMessage(deps, message, handler, sent);
      return { calledApi: true };
    case 'unknown':
      return { calledApi: true };
    default:
      return sent satisfies never;
  }
}

async function onRefusedMessage(
  { logError }: RoundDeps,
  { day }: ScheduledMessage,
  handler: RecipientHandler,
  { reason, detail }: Extract<SendOutcome, { outcome: 'refused' }>,
): Promise<void> {
  if (reason === 'invalid') logError(new Error('a daily was refused'), { day, detail });
  else await handler.onRefused();
}
