// `daily on`: a time, a zone and a number, then a confirming message, and only then the habit is kept.

import type { LearnerId } from '../call.ts';
import type { Context } from '../command.ts';
import { knownZone, moveZone } from '../daily/clock.ts';
import { type Habit, ofLearner } from '../daily/record.ts';
import { usualPerDay } from '../daily/today.ts';
import { Sorry } from '../errors.ts';
import { freshDelivery, freshLearner } from '../fresh-id.ts';
import { findZone } from '../learning/cities.ts';
import { daysBetween } from '../learning/day.ts';
import { nextDay } from '../learning/due.ts';
import type { Zone } from '../learning/zone.ts';
import { localDay } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import type { Sent } from '../outbound.ts';
import type { View } from '../view.ts';
import { confirmation, subscribed, timeMenu, unreachable, zoneMenu } from '../views/habit-setup.ts';
import { clock } from '../when.ts';
import { noSuchZone, readTime, type Wish } from './daily-wish.ts';

/** What a habit needs to begin. */
export type Plan = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: Zone;
  /** Whether the learner said the zone just now. */
  readonly said: boolean;
};

/** Reads the wish, asks for what is missing, and begins. */
export async function subscribe(wish: Wish, context: Context): Promise<View> {
  const { call, store, outbound } = context;
  // Before anything is asked: whoever cannot be reached would answer for nothing.
  if (!outbound.reaches(call.account)) return unreachable();
  const learner = await store.findLearner(call.account);
  const habit = learner === undefined ? undefined : await store.habit(learner);
  const read = readTime(wish.time);
  const minute = read?.minute ?? habit?.minute;
  if (minute === undefined) return timeMenu();
  const perDay = wish.perDay ?? read?.perDay ?? habit?.perDay ?? usualPerDay;
  const typed = [wish.zone ?? '', read?.zone ?? ''].join(' ').trim();
  if (typed === '') {
    const zone = await knownZone(context, learner);
    return zone === undefined
      ? zoneMenu(minute, perDay, call.at)
      : begin({ minute, perDay, zone, said: false }, learner, context);
  }
  const zone = findZone(typed);
  if (zone === undefined) throw noSuchZone(typed, (id) => lineOn(minute, perDay, id));
  return begin({ minute, perDay, zone, said: true }, learner, context);
}

/** Sends the confirming message; keeps the habit once that has arrived. */
export async function begin(
  plan: Plan,
  known: LearnerId | undefined,
  context: Context,
): Promise<View> {
  const { call, store, outbound, random } = context;
  const { minute, perDay, zone, said } = plan;
  const last = known === undefined ? undefined : await store.lastDaily(ofLearner(known));
  const today = localDay(call.at, zone);
  const firstDay = nextDay({ minute, zone, firstDay: today }, last, call.at);
  const shown = { minute, perDay, zone, inDays: daysBetween(today, firstDay) };
  const sent = await outbound.direct(call.account, confirmation(shown), freshDelivery(random));
  if (sent.outcome !== 'sent') throw notConfirmed(sent, plan);
  const learner = known ?? (await store.enrol(call.account, freshLearner(random), call.at));
  const kept = await store.zone(learner);
  if (said || kept === undefined) {
    await moveZone(store, learner, call.at, kept, { zone, by: said ? 'learner' : 'platform' });
  }
  const habit: Habit = {
    learner,
    account: call.account,
    place: sent.place,
    minute,
    perDay,
    firstDay,
    since: call.at,
    paused: null,
  };
  await store.saveHabit(habit);
  return subscribed(shown);
}

/** The line that begins a habit. */
export function lineOn(minute: number, perDay: number, zone: Zone): string {
  return lineTo('daily', 'on', clock(minute), ['zone', zone], ['count', String(perDay)]);
}

/** Why nothing was kept, and what to do. */
function notConfirmed(sent: Exclude<Sent, { outcome: 'sent' }>, plan: Plan): Sorry {
  const again = { label: 'Try again', line: lineOn(plan.minute, plan.perDay, plan.zone) };
  return new Sorry(`${whyNot(sent)} Nothing has changed yet.`, [again]);
}

function whyNot(sent: Exclude<Sent, { outcome: 'sent' }>): string {
  switch (sent.outcome) {
    case 'later':
      return `I may not write to you just now. Try again in ${Math.ceil(sent.afterMs / 1000)} s.`;
    case 'unknown':
      return 'I wrote to you, but cannot tell whether it arrived. Try once more.';
    case 'refused':
      return sent.why === 'closed' || sent.why === 'forbidden'
        ? 'I am not let through to your direct messages. Allow them, in Discord in the privacy settings of a server we share, then try again.'
        : 'I could not write to you. /daily still asks you whenever you type it.';
    default:
      return sent satisfies never;
  }
}
