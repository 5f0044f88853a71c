// `schedule show`, `pause`, `resume`, `off`: what to do with the plan of a channel.

import type { Context } from '../command.ts';
import type { PlacePlan } from '../daily/place.ts';
import { Sorry } from '../errors.ts';
import { daysBetween } from '../learning/day.ts';
import { nextDay } from '../learning/due.ts';
import { localDay } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import type { View } from '../view.ts';
import { noPlan, planOff, planPaused, planView } from '../views/schedule.ts';
import { demandReach } from './schedule-reach.ts';
import { begin, resumed } from './schedule-set.ts';

/** The present state, for whoever asks. */
export async function show(context: Context): Promise<View> {
  const { call, store, library } = context;
  demandReach(context);
  const plan = await store.plan(call.place);
  if (plan === undefined) return noPlan(call.mayManage === true);
  const last = await store.lastDaily(call.place);
  const next = nextDay(plan, last, call.at);
  const inDays = daysBetween(localDay(call.at, plan.zone), next);
  const asked = await store.lastAsked(call.place);
  return planView({ plan, inDays, last: asked, mayManage: call.mayManage === true, library });
}

export async function pause(context: Context): Promise<View> {
  const { place } = await held(context);
  await context.store.pausePlan(place, 'asked');
  return planPaused();
}

/** Goes on after a pause. Where we were not let in, a message is tried first, as at the beginning. */
export async function resume(context: Context): Promise<View> {
  const plan = await held(context);
  if (plan.paused === 'refused') return begin(plan, context);
  if (plan.paused !== null) await context.store.savePlan(await resumed(plan, context));
  return show(context);
}

export async function off(context: Context): Promise<View> {
  const { place } = await held(context);
  await context.store.dropPlan(place);
  return planOff();
}

/** The plan of the place; a Sorry where there is none. */
export async function held(context: Context): Promise<PlacePlan> {
  const plan = await context.store.plan(context.call.place);
  if (plan !== undefined) return plan;
  throw new Sorry('No question comes to this channel yet. Name its hour, and one will.', [
    { label: 'Set it up', line: lineTo('schedule', '09:00') },
  ]);
}
