// Sends one message. Its record is always a step ahead of what is sent, so that after a crash at any
// moment we can find out what happened, and nothing is sent twice.

import type { Outbound, Sent } from '../bot/outbound.ts';
import type { View } from '../bot/view.ts';
import type { ScheduledMessageStore } from './outbox-store.ts';
import type { ScheduledMessage } from './scheduled-messages.ts';

/**
 * A message is stale once no process has touched it for this long: longer than any API call takes,
 * shorter than the minute between two rounds.
 */
export const staleAfterMs = 45_000;

export type SendDeps = {
  readonly store: ScheduledMessageStore;
  readonly outbound: Outbound;
  readonly now: () => Date;
};

/** What to send and under which id, or why nothing is sent. */
export type OutgoingMessage =
  | { readonly id: string; readonly view: View }
  | { readonly skipReason: string };

/** Builds the view of a claimed message. If its id is set, the view must be the one sent under that id. */
export type BuildMessage = (message: ScheduledMessage) => Promise<OutgoingMessage>;

/** What became of it; `taken-over` if another process has it now. */
export type SendOutcome =
  | Exclude<Sent, RateLimited>
  /** `message` is the message as it is then. */
  | (RateLimited & { readonly message: ScheduledMessage })
  | { readonly outcome: 'skipped' | 'taken-over' };

type RateLimited = Extract<Sent, { outcome: 'rate-limited' }>;

/** Sends a message that we hold, and records what became of it. */
export async function sendMessage(
  deps: SendDeps,
  message: ScheduledMessage,
  buildMessage: BuildMessage,
): Promise<SendOutcome> {
  const { store, outbound, now } = deps;
  const outgoing = await buildMessage(message);
  if ('skipReason' in outgoing) {
    await store.updateMessage(message, { state: 'skipped', reason: outgoing.skipReason }, now());
    return { outcome: 'skipped' };
  }
  const sending = await store.markSending(message, outgoing.id, now());
  if (sending === undefined) return { outcome: 'taken-over' };
  const postResult = await outbound.post(sending.conversation, outgoing.view, outgoing.id);
  switch (postResult.outcome) {
    case 'sent':
      await store.updateMessage(sending, { state: 'sent', ref: postResult.ref }, now());
      break;
    case 'refused':
      await store.updateMessage(sending, { state: 'failed', reason: postResult.reason }, now());
      break;
    case 'rate-limited': {
      // It was certainly not sent, and `claimed` tells that to the job that resumes it.
      const claimedAgain = await store.updateMessage(sending, { state: 'claimed' }, now());
      return { ...postResult, message: claimedAgain ?? sending };
    }
    case 'unknown':
      // It stays `sending`: the process that finds it stale asks the platform what became of it.
      break;
    default:
      postResult satisfies never;
  }
  return postResult;
}

/**
 * Resumes a stale message: its process is gone, or the response was lost. `isInGrace` says whether it
 * may still be sent.
 */
export async function resumeMessage(
  deps: SendDeps,
  message: ScheduledMessage,
  isInGrace: boolean,
  buildMessage: BuildMessage,
): Promise<SendOutcome> {
  const { store, outbound, now } = deps;
  const takenOver = await store.takeOverMessage(message, now());
  if (takenOver === undefined) return { outcome: 'taken-over' };
  if (takenOver.state === 'sending' && takenOver.sendingAt !== null) {
    const findResult = await outbound.findSentMessage(
      takenOver.conversation,
      takenOver.id,
      takenOver.sendingAt,
      now(),
    );
    if (findResult.outcome === 'safe-to-retry') return sendMessage(deps, takenOver, buildMessage);
    if (findResult.outcome === 'sent') {
      await store.updateMessage(takenOver, { state: 'sent', ref: findResult.ref }, now());
    }
    if (findResult.outcome === 'unknown')
      await store.updateMessage(takenOver, { state: 'unknown' }, now());
    return findResult.outcome === 'rate-limited'
      ? { ...findResult, message: takenOver }
      : findResult;
  }
  if (isInGrace) return sendMessage(deps, takenOver, buildMessage);
  await store.updateMessage(takenOver, { state: 'failed', reason: 'too late' }, now());
  return { outcome: 'skipped' };
}
