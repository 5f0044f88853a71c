// Closing channel questions: no more answers are taken, and the message shows how everyone answered.

import type { ConversationId } from '../bot/request.ts';
import { createJob, type Job, type JobResult, nothingSent } from '../outbox/job.ts';
import type { ScheduledMessage } from '../outbox/scheduled-messages.ts';
import { sendMessage, staleAfterMs } from '../outbox/send.ts';
import type { RoundDeps } from './deps.ts';

/** How long a question stays open if no other follows it. */
const questionOpenMs = 24 * 3_600_000;

/** How long we try to show results before giving up. */
const resultsTimeoutMs = 4 * 3_600_000;

/** The questions to close right now, in one channel or in all. */
export function findMessagesToClose(
  { store, now }: RoundDeps,
  conversation?: ConversationId,
): Promise<readonly ScheduledMessage[]> {
  return store.messagesToClose(now(), questionOpenMs, staleAfterMs, conversation);
}

/** Closes a question in its turn, because showing the results is an API call like any other. */
export function closeJob(deps: RoundDeps, message: ScheduledMessage): Job {
  return createJob('close', message, async () =>
    deps.outbound.canMessage(message.conversation)
      ? closeAndShowResults(deps, message)
      : nothingSent,
  );
}

/**
 * Closes a question, then edits its message to show the results. An edit can be repeated without
 * harm. If it is refused, the results go out as a message of their own, claimed like any other.
 */
async function closeAndShowResults(deps: RoundDeps, message: ScheduledMessage): Promise<JobResult> {
  const { store, outbound, recipients, now } = deps;
  const closedMessage = await store.closeQuestion(message, now());
  if (closedMessage === undefined) return nothingSent;
  const results = await recipients.buildResults(closedMessage.id)(closedMessage);
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
  deps: RoundDeps,
  { id, day, conversation }: ScheduledMessage,
): Promise<void> {
  const { store, recipients, now } = deps;
  const claim = { recipient: { kind: 'results', id }, day, conversation } as const;
  const resultsMessage = await store.claimMessage(claim, now());
  if (resultsMessage !== undefined)
    await sendMessage(deps, resultsMessage, recipients.buildResults(id));
}

// Messages that no process can deliver any more, because their platform was removed. They are given
// up after a week, so that no round has to look at them again.

const undeliverableAfterMs = 7 * 24 * 3_600_000;

/** Settles those undeliverable messages that nobody touched for a week. */
export async function expireUndeliverable(
  { store, now }: RoundDeps,
  undeliverable: readonly ScheduledMessage[],
): Promise<void> {
  const expiredBefore = now().getTime() - undeliverableAfterMs;
  for (const message of undeliverable.filter(
    ({ lockedAt }) => lockedAt.getTime() < expiredBefore,
  )) {
    const settled = await settleUndeliverable(store, message, now());
    const closedMessage = settled && (await store.closeQuestion(settled, now()));
    if (closedMessage !== undefined) await store.markResultsShown(closedMessage, now());
  }
}

/** The message as it is then; undefined if another process is working on it. */
async function settleUndeliverable(
  store: RoundDeps['store'],
  message: ScheduledMessage,
  now: Date,
) {
  if (message.state !== 'claimed' && message.state !== 'sending') return message;
  const takenOver = await store.takeOverMessage(message, now);
  if (takenOver === undefined) return undefined;
  const isNeverSent = message.state === 'claimed';
  const update = isNeverSent ? ({ state: 'failed', reason: 'too late' } as const) : unknownOutcome;
  return store.updateMessage(takenOver, update, now);
}

const unknownOutcome = { state: 'unknown' } as const;
