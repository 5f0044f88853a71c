// The learner's own clock: which day it is for them, and what a change of zone does.

import { type Day, localDay, parseTimeZone, type TimeZone, utcZone } from '../../lib/time/dates.ts';
import type { BotRequest, LearnerId } from '../bot/request.ts';
import type { SubscriptionStore } from '../outbox/outbox-store.ts';
import type { LearnerZone } from '../outbox/scheduled-messages.ts';

type TimeZoneDeps = { readonly request: BotRequest; readonly store: SubscriptionStore };

/**
 * The learner's zone. What their platform tells is kept and followed when they travel, unless they
 * have said a zone themselves; UTC where nobody told us one.
 */
export async function learnerTimeZone(
  { request, store }: TimeZoneDeps,
  learner: LearnerId,
): Promise<TimeZone> {
  const saved = await store.findLearnerZone(learner);
  // Nearly always it is the name we kept, and looking a name up is slow.
  if (saved !== undefined && (saved.source === 'learner' || request.timeZone === saved.zone))
    return saved.zone;
  const platformZone = request.timeZone === undefined ? undefined : parseTimeZone(request.timeZone);
  if (platformZone === undefined || platformZone === saved?.zone) return saved?.zone ?? utcZone;
  await changeTimeZone(store, learner, request.at, saved, {
    zone: platformZone,
    source: 'platform',
  });
  return platformZone;
}

/** The zone the learner has said or their platform tells; undefined where it must be asked for. */
export async function findKnownTimeZone(
  { request, store }: TimeZoneDeps,
  learner: LearnerId | undefined,
) {
  const saved = learner === undefined ? undefined : await store.findLearnerZone(learner);
  return (
    saved?.zone ?? (request.timeZone === undefined ? undefined : parseTimeZone(request.timeZone))
  );
}

/** The learner's day. */
export async function learnerToday(deps: TimeZoneDeps, learner: LearnerId): Promise<Day> {
  return localDay(deps.request.at, await learnerTimeZone(deps, learner));
}

/** Moves a learner to a zone. The days of the change, here and there, are nobody's gap. */
export async function changeTimeZone(
  store: SubscriptionStore,
  learner: LearnerId,
  at: Date,
  previous: LearnerZone | undefined,
  next: LearnerZone,
): Promise<void> {
  const days =
    previous === undefined || previous.zone === next.zone ? [] : [previous.zone, next.zone];
  await store.saveLearnerZone(learner, next, [...new Set(days.map((zone) => localDay(at, zone)))]);
}
