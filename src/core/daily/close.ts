// Closing the question of a place: no answer counts any longer, and everybody sees how it went.

import { type Carrier, send, stillMs } from './deliver.ts';
import { ownerOfReveal } from './owner.ts';
import { revealOf } from './place.ts';
import type { Daily } from './record.ts';
import type { Teacher } from './words.ts';

/** A question that no other follows is open for so long. */
const openMs = 24 * 3_600_000;

/** A reveal that did not get through for so long is given up. */
const patienceMs = 4 * 3_600_000;

export type Closer = Teacher & Carrier;

/** The questions to close, as it is now. */
export function toClose({ store, now }: Closer): Promise<readonly Daily[]> {
  return store.dailiesToClose(now(), openMs, stillMs);
}

/**
 * Closes a question, then shows how it went in its own message. An edit can be repeated without
 * harm; where it is refused, a message of its own says it, which is claimed like any daily.
 */
export async function close(closer: Closer, open: Daily): Promise<void> {
  const { store, outbound, now } = closer;
  const daily = await store.closeDaily(open, now());
  if (daily === undefined) return;
  const words = await ownerOfReveal(closer, daily.id).words(daily);
  if (daily.ref === null || 'skip' in words) return store.markRevealed(daily, now());
  const edited = await outbound.edit(daily.ref, words.view);
  if (edited.outcome === 'later' || edited.outcome === 'unknown') {
    const closed = daily.closedAt ?? now();
    if (now().getTime() - closed.getTime() < patienceMs) return;
  }
  if (edited.outcome === 'refused') await reply(closer, daily);
  await store.markRevealed(daily, now());
}

async function reply(closer: Closer, { id, day, place }: Daily): Promise<void> {
  const { store, now } = closer;
  const claim = { whose: revealOf(id), day, learner: null, place };
  const daily = await store.claimDaily(claim, now());
  if (daily !== undefined) await send(closer, daily, ownerOfReveal(closer, id).words);
}
