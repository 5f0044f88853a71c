// What there is to know of a learner, gathered for the screens that show it.

import type { LearnerId } from '../call.ts';
import type { Context } from '../command.ts';
import { knownZone, zoneOf } from '../daily/clock.ts';
import { keptBy } from '../daily/streak.ts';
import { emptyMemory } from '../learning/memory.ts';
import { streak } from '../learning/streak.ts';
import { localDay, utc } from '../learning/zone.ts';
import type { Seen } from '../views/next-step.ts';

/** What is known of a learner, or of somebody we have not met. */
export async function seenOf(context: Context, learner: LearnerId | undefined): Promise<Seen> {
  const { library, store, call } = context;
  const lessons = [...library.lessons.values()];
  if (learner === undefined) {
    const today = localDay(call.at, (await knownZone(context, undefined)) ?? utc);
    const kept = { streak: streak([], today, () => false), days: [] };
    return { lessons, memory: emptyMemory, positions: [], today, kept };
  }
  const zone = await zoneOf(context, learner);
  const today = localDay(call.at, zone);
  return {
    lessons,
    memory: await store.memory(learner),
    positions: await store.positions(learner),
    today,
    kept: await keptBy(store, learner, zone, today),
  };
}
