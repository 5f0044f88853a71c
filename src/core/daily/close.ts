// Closing the question of a place: no answer counts any longer, and everybody sees how it went.

import type { PlaceId } from '../call.ts';
import { type Carrier, send, stillMs } from './deliver.ts';
import { ownerOfReveal } from './owner.ts';
import { revealOf } from './place.ts';
import type { Daily } from './record.ts';
import { silent, type Task, taskFor, type Went } from './task.ts';
import type { Teacher } from './words.ts';

/** A question that no other follows is open for so long. */
const openMs = 24 * 3_600_000;

/** A reveal that did not get through for so long is given up. */
const patienceMs = 4 * 3_600_000;

export type Closer = Teacher & Carrier;

/** The questions to close as it is now, in one place or in all. */
export function toClose({ store, now }: Closer, place?: PlaceId): Promise<readonly Daily[]> {
  return store.dailiesToClose(now(), openMs, stillMs, place);
}

/** Closes a question in its turn: showing how it went is a call like any other. */
export function closing(closer: Closer, open: Daily): Task {
  return taskFor('close', open, async () =>
    closer.outbound.reaches(open.place) ? close(closer, open) : silent,
  );
}

/**
 * Closes a question, then shows how it went in its own message. An edit can be repeated without
 * harm; where it is refused, a message of its own says it, which is claimed like any daily.
 */
async function close(closer: Closer, open: Daily): Promise<Went> {
  const { store, outbound, now } = closer;
  const daily = await store.closeDaily(open, now());
  if (daily === undefined) return silent;
  const words = await ownerOfReveal(closer, daily.id).words(daily);
  if (daily.ref === null || 'skip' in words) {
    await store.markRevealed(daily, now());
    return silent;
  }
  const edited = await outbound.edit(daily.ref, words.view);
  if (edited.outcome === 'later' || edited.outcome === 'unknown') {
    const closed = daily.closedAt ?? now();
    if (now().getTime() - closed.getTime() < patienceMs) {
      if (edited.outcome === 'unknown') return { spoke: true };
      const { afterMs, held } = edited;
      return { spoke: true, later: { task: closing(closer, daily), afterMs, held } };
    }
  }
  if (edited.outcome === 'refused') await reply(closer, daily);
  await store.markRevealed(daily, now());
  return { spoke: true };
}

async function reply(closer: Closer, { id, day, place }: Daily): Promise<void> {
  const { store, now } = closer;
  const claim = { whose: revealOf(id), day, learner: null, place };
  const daily = await store.claimDaily(claim, now());
  if (daily !== undefined) await send(closer, daily, ownerOfReveal(closer, id).words);
}
