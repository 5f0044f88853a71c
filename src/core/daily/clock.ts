// The learner's own clock: which day it is for them, and what a change of zone does.

import type { Call, LearnerId } from '../call.ts';
import type { Day } from '../learning/record.ts';
import { localDay, utc, type Zone, zoneNamed } from '../learning/zone.ts';
import type { HabitStore } from './ports.ts';
import type { KeptZone } from './record.ts';

type Asked = { readonly call: Call; readonly store: HabitStore };

/**
 * The learner's zone. What their platform tells is kept and followed when they travel, unless they
 * have said a zone themselves; UTC where nobody told us one.
 */
export async function zoneOf({ call, store }: Asked, learner: LearnerId): Promise<Zone> {
  const kept = await store.zone(learner);
  // Nearly always it is the name we kept, and looking a name up is slow.
  if (kept !== undefined && (kept.by === 'learner' || call.zone === kept.zone)) return kept.zone;
  const told = call.zone === undefined ? undefined : zoneNamed(call.zone);
  if (told === undefined || told === kept?.zone) return kept?.zone ?? utc;
  await moveZone(store, learner, call.at, kept, { zone: told, by: 'platform' });
  return told;
}

/** The zone the learner has said or their platform tells; undefined where it must be asked for. */
export async function knownZone({ call, store }: Asked, learner: LearnerId | undefined) {
  const kept = learner === undefined ? undefined : await store.zone(learner);
  return kept?.zone ?? (call.zone === undefined ? undefined : zoneNamed(call.zone));
}

/** The learner's day. */
export async function todayOf(asked: Asked, learner: LearnerId): Promise<Day> {
  return localDay(asked.call.at, await zoneOf(asked, learner));
}

/** Moves a learner to a zone. The days of the change, here and there, are nobody's gap. */
export async function moveZone(
  store: HabitStore,
  learner: LearnerId,
  at: Date,
  from: KeptZone | undefined,
  to: KeptZone,
): Promise<void> {
  const days = from === undefined || from.zone === to.zone ? [] : [from.zone, to.zone];
  await store.moveZone(learner, to, [...new Set(days.map((zone) => localDay(at, zone)))]);
}
