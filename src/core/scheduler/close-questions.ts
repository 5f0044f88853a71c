// Closing the question of a place: no answer counts any longer, and everybody sees how it went.

import type { ConversationId } from '../bot/request.ts';
import type { MessageDeps } from '../features/daily/daily-message.ts';
import { createJob, type Job, type JobResult, nothingSent } from '../outbox/job.ts';
import type { ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { type SendDeps, sendMessage, staleAfterMs } from '../outbox/send.ts';
import { resultsRecipient } from './recipients.ts';

/** A question that no other follows is open for so long. */
const questionOpenMs = 24 * 3_600_000;

/** A reveal that did not get through for so long is given up. */
const resultsTimeoutMs = 4 * 3_600_000;

export type CloseDeps = MessageDeps & SendDeps;

/** The questions to close as it is now, in one place or in all. */
export function findMessagesToClose(
  { store, now }: CloseDeps,
  conversation?: ConversationId,
): Promise<readonly ScheduledMessage[]> {
  return store.messagesToClose(now(), questionOpenMs, staleAfterMs, conversation);
}

/** Closes a question in its turn: showing how it went is a call like any other. */
export function closeJob(deps: CloseDeps, message: ScheduledMessage): Job {
  return createJob('close', message, async () =>
    deps.outbound.canMessage(message.conversation)
      ? closeAndShowResults(deps, message)
      : nothingSent,
  );
}

/**
 * Closes a question, then shows how it went in its own message. An edit can be repeated without
 * harm; where it is refused, a message of its own says it, which is claimed like any daily.
 */
async function closeAndShowResults(deps: CloseDeps, message: ScheduledMessage): Promise<JobResult> {
  const { store, outbound, now } = deps;
  const closedMessage = await store.closeQuestion(message, now());
  if (closedMessage === undefined) return nothingSent;
  const results = await resultsRecipient(deps, closedMessage.id).buildMessage(closedMessage);
  if (closedMessage.ref === null || 'skipReason' in results) {
    await store.markResultsShown(closedMessage, now());
    return nothingSent;
  }
  const editResult = await outbound.edit(closedMessage.ref, results.view);
  if (editResult.outcome === 'rate-limited' || editResult.outcome === 'unknown') {
    const closedAt = closedMessage.closedAt ?? now();
    if (now().getTime() - closedAt.getTime() < resultsTimeoutMs) {
      if (editResult.outcome === 'unknown') return { calledApi: true };
      const { retryAfterMs, scope } = editResult;
      return {
        calledApi: true,
        retry: { job: closeJob(deps, closedMessage), retryAfterMs, scope },
      };
    }
  }
  if (editResult.outcome === 'refused') await sendResultsMessage(deps, closedMessage);
  await store.markResultsShown(closedMessage, now());
  return { calledApi: true };
}

async function sendResultsMessage(
  deps: CloseDeps,
  { id, day, conversation }: ScheduledMessage,
): Promise<void> {
  const { store, now } = deps;
  const claim = { recipient: { kind: 'results', id }, day, conversation } as const;
  const resultsMessage = await store.claimMessage(claim, now());
  if (resultsMessage !== undefined)
    await sendMessage(deps, resultsMessage, resultsRecipient(deps, id).buildMessage);
}

// What no process serves any longer, for its platform was taken out: given up after a week, so that
// no round has to look at it again.

const undeliverableAfterMs = 7 * 24 * 3_600_000;

/** Settles those of the dailies, which we cannot reach, that nobody touched for a week. */
export async function expireUndeliverable(
  { store, now }: MessageDeps & SendDeps,
  undeliverable: readonly ScheduledMessage[],
): Promise<void> {
  const expiredBefore = now().getTime() - undeliverableAfterMs;
  for (const message of undeliverable.filter(
    ({ lockedAt: triedAt }) => triedAt.getTime() < expiredBefore,
  )) {
    const settled = await settleUndeliverable(store, message, now());
    const closedMessage = settled && (await store.closeQuestion(settled, now()));
    if (closedMessage !== undefined) await store.markResultsShown(closedMessage, now());
  }
}

/** It as it is then; undefined where another process has it in hand. */
async function settleUndeliverable(store: SendDeps['store'], message: ScheduledMessage, now: Date) {
  if (message.state !== 'claimed' && message.state !== 'sending') return message;
  const takenOver = await store.takeOverMessage(message, now);
  if (takenOver === undefined) return undefined;
  const isNeverSent = message.state === 'claimed';
  const update = isNeverSent ? ({ state: 'failed', reason: 'too late' } as const) : unknownOutcome;
  return (await store.updateMessage(takenOver, update, now)) ? takenOver : undefined;
}

const unknownOutcome = { state: 'unknown' } as const;
