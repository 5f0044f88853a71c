// `daily off`, `pause`, `resume`, `show`, and a change of zone or number: what to do with a habit.

import type { LearnerId } from '../call.ts';
import type { Context } from '../command.ts';
import { moveZone, zoneOf } from '../daily/clock.ts';
import { type Habit, ofLearner } from '../daily/record.ts';
import { Sorry } from '../errors.ts';
import { freshLearner } from '../fresh-id.ts';
import { findZone } from '../learning/cities.ts';
import { daysBetween } from '../learning/day.ts';
import { nextDay } from '../learning/due.ts';
import { localDay } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import type { View } from '../view.ts';
import { habitOff, habitView, paused, zoneView } from '../views/habit.ts';
import { begin } from './daily-on.ts';
import { noSuchZone, type Wish } from './daily-wish.ts';

type Held = { readonly learner: LearnerId; readonly habit: Habit };

export async function off(context: Context): Promise<View> {
  const { learner } = await held(context);
  await context.store.dropHabit(learner);
  return habitOff();
}

export async function pause(context: Context): Promise<View> {
  const { habit } = await held(context);
  // Over our own pause, which the next answer ends. Who refused our messages is written to first.
  if (habit.paused !== 'refused') {
    await context.store.saveHabit({ ...habit, paused: 'asked' });
  }
  return paused();
}

/** Goes on after a pause. Who refused our messages is written to first, as at the beginning. */
export async function resume(context: Context): Promise<View> {
  const { store, call } = context;
  const { learner, habit } = await held(context);
  const zone = await zoneOf(context, learner);
  if (habit.paused === 'refused') {
    return begin({ ...habit, zone, said: false }, learner, context);
  }
  if (habit.paused !== null) await store.saveHabit(resumed(habit, zone, call.at));
  return show(context);
}

/** The habit as it goes on from now: nothing from before counts as unanswered. */
export function resumed(habit: Habit, zone: string, at: Date): Habit {
  const schedule = { ...habit, zone, firstDay: localDay(at, zone) };
  return { ...habit, paused: null, since: at, firstDay: nextDay(schedule, undefined, at) };
}

export async function show(context: Context): Promise<View> {
  const { store, call } = context;
  const { learner, habit } = await held(context);
  const zone = await zoneOf(context, learner);
  const last = await store.lastDaily(ofLearner(learner));
  const next = nextDay({ ...habit, zone }, last, call.at);
  return habitView({ ...habit, zone, inDays: daysBetween(localDay(call.at, zone), next) });
}

/** Another zone, another number of questions, or both. */
export async function change(wish: Wish, context: Context): Promise<View> {
  const { store, call, random } = context;
  const zone = wish.zone === undefined ? undefined : findZone(wish.zone);
  if (wish.zone !== undefined && zone === undefined) {
    throw noSuchZone(wish.zone, (id) => lineTo('daily', ['zone', id]));
  }
  if (wish.perDay !== undefined) {
    const { habit } = await held(context);
    await store.saveHabit({ ...habit, perDay: wish.perDay });
  }
  if (zone === undefined) return show(context);
  const learner = await store.enrol(call.account, freshLearner(random), call.at);
  await moveZone(store, learner, call.at, await store.zone(learner), { zone, by: 'learner' });
  const habit = await store.habit(learner);
  return habit === undefined
    ? zoneView(zone, context.outbound.reaches(call.account))
    : show(context);
}

async function held({ store, call }: Context): Promise<Held> {
  const learner = await store.findLearner(call.account);
  const habit = learner === undefined ? undefined : await store.habit(learner);
  if (learner === undefined || habit === undefined) {
    throw new Sorry('I send you no daily question yet. Name your hour, and I will.', [
      { label: 'Set it up', line: lineTo('daily', 'on') },
      { label: 'Ask me one now', line: lineTo('daily') },
    ]);
  }
  return { learner, habit };
}
