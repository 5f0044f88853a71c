// One daily on its way: its record is always a step ahead of what is sent, so that a crash at any
// moment leaves what can be found out, and nothing is said twice.

import type { Outbound, Sent } from '../bot/outbound.ts';
import type { View } from '../bot/view.ts';
import type { ScheduledMessageStore } from './outbox-store.ts';
import type { ScheduledMessage } from './scheduled-messages.ts';

/**
 * A daily in hand that nobody touched for so long lies still. Longer than any call to a platform
 * takes, shorter than the minute to the next round.
 */
export const staleAfterMs = 45_000;

export type SendDeps = {
  readonly store: ScheduledMessageStore;
  readonly outbound: Outbound;
  readonly now: () => Date;
};

/** What a daily says, under which id; or why it says nothing. */
export type OutgoingMessage =
  | { readonly id: string; readonly view: View }
  | { readonly skipReason: string };

/** Finds the words of a daily in hand. Once it is on its way they must be those of its id. */
export type BuildMessage = (message: ScheduledMessage) => Promise<OutgoingMessage>;

/** What became of it; `lost` where it was no longer ours. */
export type SendOutcome =
  | Exclude<Sent, RateLimited>
  /** `daily` is what we have in hand then. */
  | (RateLimited & { readonly message: ScheduledMessage })
  | { readonly outcome: 'skipped' | 'taken-over' };

type RateLimited = Extract<Sent, { outcome: 'rate-limited' }>;

/** Sends a daily that we have in hand, and notes what became of it. */
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
      // Whoever resumes it must know that it was surely not sent, which is what `claimed` says.
      const claimedAgain = await store.updateMessage(sending, { state: 'claimed' }, now());
      return { ...postResult, message: claimedAgain ?? sending };
    }
    case 'unknown':
      // It stays `sending`: whoever finds it lying still asks the platform what became of it.
      break;
    default:
      postResult satisfies never;
  }
  return postResult;
}

/**
 * Goes on with a daily that lies still, its process gone or its answer lost. `isTimely` says whether
 * it may still be sent.
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
