// `schedule 9:00`: a time, a zone, days and lessons; kept once the place has taken a message of ours.

import type { Context } from '../command.ts';
import { knownZone } from '../daily/clock.ts';
import type { PlacePlan } from '../daily/place.ts';
import { Sorry } from '../errors.ts';
import { freshDelivery } from '../fresh-id.ts';
import { nextDay } from '../learning/due.ts';
import { localDay } from '../learning/zone.ts';
import type { View } from '../view.ts';
import { announcement, scheduled, timeQuestion, zoneQuestion } from '../views/schedule.ts';
import { lineOfPlan } from '../views/schedule-words.ts';
import { notPosted } from './schedule-reach.ts';
import { readWish, type Wish } from './schedule-wish.ts';

/** Reads the wish, asks for what is missing, and begins. */
export async function setPlan(wish: Wish, context: Context): Promise<View> {
  const { call, store, library } = context;
  const before = await store.plan(call.place);
  const wanted = readWish(wish, before, library);
  if (wanted.minute === undefined) return timeQuestion(wanted);
  const { minute } = wanted;
  const zone = wanted.zone ?? (await knownZone(context, await store.findLearner(call.account)));
  if (zone === undefined) return zoneQuestion({ ...wanted, minute });
  return begin({ ...wanted, minute, zone, place: call.place, paused: null, firstDay: '' }, context);
}

/** Says in the place what will come; keeps the plan once that has arrived. */
export async function begin(plan: PlacePlan, context: Context): Promise<View> {
  const { call, store, outbound, random } = context;
  const begun = await resumed(plan, context);
  const today = localDay(call.at, plan.zone);
  const said = announcement(begun, today, context.library);
  const sent = await outbound.post(call.place, said, freshDelivery(random));
  if (sent.outcome !== 'sent') {
    const again = { label: 'Try again', line: lineOfPlan(plan) };
    throw new Sorry(`${notPosted(sent)} Nothing has changed yet.`, [again]);
  }
  await store.savePlan(begun);
  return scheduled(begun, today, context.library);
}

/** The plan as it goes on from now: an hour that has passed is not made up for. */
export async function resumed(plan: PlacePlan, { call, store }: Context): Promise<PlacePlan> {
  const last = await store.lastDaily(plan.place);
  const schedule = { ...plan, firstDay: localDay(call.at, plan.zone) };
  return { ...plan, paused: null, firstDay: nextDay(schedule, last, call.at) };
}
