// One daily on its way: its record is always a step ahead of what is sent, so that a crash at any
// moment leaves what can be found out, and nothing is said twice.

import type { Outbound, Sent } from '../outbound.ts';
import type { View } from '../view.ts';
import type { ScheduleStore } from './ports.ts';
import type { Daily } from './record.ts';

/**
 * A daily in hand that nobody touched for so long lies still. Longer than any call to a platform
 * takes, shorter than the minute to the next round.
 */
export const stillMs = 45_000;

export type Carrier = {
  readonly store: ScheduleStore;
  readonly outbound: Outbound;
  readonly now: () => Date;
};

/** What a daily says, under which id; or why it says nothing. */
export type Words = { readonly id: string; readonly view: View } | { readonly skip: string };

/** Finds the words of a daily in hand. Once it is on its way they must be those of its id. */
export type FindWords = (daily: Daily) => Promise<Words>;

/** What became of it; `lost` where it was no longer ours. */
export type Outcome =
  | Exclude<Sent, Later>
  /** `daily` is what we have in hand then. */
  | (Later & { readonly daily: Daily })
  | { readonly outcome: 'skipped' | 'lost' };

type Later = Extract<Sent, { outcome: 'later' }>;

/** Sends a daily that we have in hand, and notes what became of it. */
export async function send(carrier: Carrier, daily: Daily, find: FindWords): Promise<Outcome> {
  const { store, outbound, now } = carrier;
  const words = await find(daily);
  if ('skip' in words) {
    await store.settleDaily(daily, { state: 'skipped', why: words.skip }, now());
    return { outcome: 'skipped' };
  }
  const sending = await store.beginSending(daily, words.id, now());
  if (sending === undefined) return { outcome: 'lost' };
  const sent = await outbound.post(sending.place, words.view, words.id);
  switch (sent.outcome) {
    case 'sent':
      await store.settleDaily(sending, { state: 'sent', ref: sent.ref }, now());
      break;
    case 'refused':
      await store.settleDaily(sending, { state: 'failed', why: sent.why }, now());
      break;
    case 'later':
      await store.settleDaily(sending, { state: 'claimed' }, now());
      return { ...sent, daily: sending };
    case 'unknown':
      // It stays `sending`: whoever finds it lying still asks the platform what became of it.
      break;
    default:
      sent satisfies never;
  }
  return sent;
}

/**
 * Goes on with a daily that lies still, its process gone or its answer lost. `isTimely` says whether
 * it may still be sent.
 */
export async function recover(
  carrier: Carrier,
  daily: Daily,
  isTimely: boolean,
  find: FindWords,
): Promise<Outcome> {
  const { store, outbound, now } = carrier;
  const mine = await store.takeDaily(daily, now());
  if (mine === undefined) return { outcome: 'lost' };
  if (mine.state === 'sending' && mine.sendingAt !== null) {
    const trace = await outbound.trace(mine.place, mine.id, mine.sendingAt, now());
    if (trace.outcome === 'again') return send(carrier, mine, find);
    if (trace.outcome === 'sent') {
      await store.settleDaily(mine, { state: 'sent', ref: trace.ref }, now());
    }
    if (trace.outcome === 'unknown') await store.settleDaily(mine, { state: 'unknown' }, now());
    return trace.outcome === 'later' ? { ...trace, daily: mine } : trace;
  }
  if (isTimely) return send(carrier, mine, find);
  await store.settleDaily(mine, { state: 'failed', why: 'too late' }, now());
  return { outcome: 'skipped' };
}
