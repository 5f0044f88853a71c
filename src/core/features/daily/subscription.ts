// `daily on`: a time, a zone and a number, then a confirming message, and only then the habit is kept.

import { type Day, daysBetween, localDay, type TimeZone } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { findTimeZone } from '../../../lib/time/time-zones.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { Sent } from '../../bot/outbound.ts';
import type { PlatformHints } from '../../bot/platform-hints.ts';
import { type LearnerId, newDeliveryId, newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import { nextScheduledDay } from '../../outbox/due.ts';
import type { DailySubscription } from '../../outbox/scheduled-messages.ts';
import type { Context } from '../context.ts';
import { changeTimeZone, findKnownTimeZone, learnerTimeZone } from '../learner-time-zone.ts';
import { loadStudyHistory, streakText } from '../progress/study-days.ts';
import type { AfterAnswer } from '../quiz/result-view.ts';
import { type DailyInput, parseDailyTime, unknownTimeZoneError } from './parse.ts';
import {
  cannotMessageView,
  chooseTimeView,
  chooseTimeZoneView,
  confirmationView,
  subscribedView,
} from './setup-views.ts';
import { defaultPerDay } from './todays-questions.ts';
import { pausedView, subscriptionView, timeZoneSetView, unsubscribedView } from './views.ts';

/** What a habit needs to begin. */
export type SubscriptionSetup = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: TimeZone;
  /** Whether the learner said the zone just now. */
  readonly isZoneTyped: boolean;
};

/** Reads the wish, asks for what is missing, and begins. */
export async function subscribe(input: DailyInput, context: Context): Promise<View> {
  const { request, store, outbound } = context;
  // Before anything is asked: whoever cannot be reached would answer for nothing.
  if (!outbound.canMessage(request.account)) return cannotMessageView(context.hints);
  const learner = await store.findLearner(request.account);
  const subscription = learner === undefined ? undefined : await store.findSubscription(learner);
  const parsed = parseDailyTime(input.time);
  const minute = parsed?.minute ?? subscription?.minute;
  if (minute === undefined) return chooseTimeView();
  const perDay = input.perDay ?? parsed?.perDay ?? subscription?.perDay ?? defaultPerDay;
  const typedZone = [input.zone ?? '', parsed?.zone ?? ''].join(' ').trim();
  if (typedZone === '') {
    const zone = await findKnownTimeZone(context, learner);
    return zone === undefined
      ? chooseTimeZoneView(minute, perDay, request.at)
      : startSubscription({ minute, perDay, zone, isZoneTyped: false }, learner, context);
  }
  const zone = findTimeZone(typedZone);
  if (zone === undefined)
    throw unknownTimeZoneError(typedZone, (id) => subscribeLine(minute, perDay, id));
  return startSubscription({ minute, perDay, zone, isZoneTyped: true }, learner, context);
}

/** Sends the confirming message; keeps the habit once that has arrived. */
export async function startSubscription(
  setup: SubscriptionSetup,
  knownLearner: LearnerId | undefined,
  context: Context,
): Promise<View> {
  const { request, store, outbound, random } = context;
  const { minute, perDay, zone, isZoneTyped } = setup;
  const lastMessage =
    knownLearner === undefined
      ? undefined
      : await store.lastMessage({ kind: 'daily', id: knownLearner });
  const today = localDay(request.at, zone);
  const firstDay = nextScheduledDay({ minute, zone, firstDay: today }, lastMessage, request.at);
  const summary = { minute, perDay, zone, inDays: daysBetween(today, firstDay) };
  const confirmationResult = await outbound.sendDirect(
    request.account,
    confirmationView(summary),
    newDeliveryId(random),
  );
  if (confirmationResult.outcome !== 'sent')
    throw confirmationError(confirmationResult, setup, context.hints);
  const learner =
    knownLearner ??
    (await store.findOrCreateLearner(request.account, newLearnerId(random), request.at));
  const savedZone = await store.findLearnerZone(learner);
  if (isZoneTyped || savedZone === undefined) {
    await changeTimeZone(store, learner, request.at, savedZone, {
      zone,
      source: isZoneTyped ? 'learner' : 'platform',
    });
  }
  const subscription: DailySubscription = {
    learner,
    account: request.account,
    conversation: confirmationResult.conversation,
    minute,
    perDay,
    firstDay,
    since: request.at,
    paused: null,
  };
  await store.saveSubscription(subscription);
  return subscribedView(summary);
}

/** The line that begins a habit. */
export function subscribeLine(minute: number, perDay: number, zone: TimeZone): string {
  return buildLine('daily', 'on', formatTime(minute), ['zone', zone], ['count', String(perDay)]);
}

/** Why nothing was kept, and what to do. */
function confirmationError(
  confirmationResult: Exclude<Sent, { outcome: 'sent' }>,
  setup: SubscriptionSetup,
  hints: PlatformHints,
): UserError {
  const retryAction = {
    label: 'Try again',
    line: subscribeLine(setup.minute, setup.perDay, setup.zone),
  };
  return new UserError(
    `${confirmationFailureText(confirmationResult, hints)} Nothing has changed yet.`,
    [retryAction],
  );
}

function confirmationFailureText(
  confirmationResult: Exclude<Sent, { outcome: 'sent' }>,
  hints: PlatformHints,
): string {
  switch (confirmationResult.outcome) {
    case 'rate-limited':
      return `I may not write to you just now. Try again in ${Math.ceil(confirmationResult.retryAfterMs / 1000)} s.`;
    case 'unknown':
      return 'I wrote to you, but cannot tell whether it arrived. Try once more.';
    case 'refused':
      return confirmationResult.reason === 'closed' || confirmationResult.reason === 'forbidden'
        ? `I can’t send you direct messages. ${hints.allowDirectMessages}`
        : 'I could not write to you. /daily still asks you whenever you type it.';
    default:
      return confirmationResult satisfies never;
  }
}

// `daily off`, `pause`, `resume`, `show`, and a change of zone or number: what to do with a habit.

type Subscribed = { readonly learner: LearnerId; readonly subscription: DailySubscription };

export async function unsubscribe(context: Context): Promise<View> {
  const { learner } = await requireSubscription(context);
  await context.store.deleteSubscription(learner);
  return unsubscribedView();
}

export async function pauseDaily(context: Context): Promise<View> {
  const { subscription } = await requireSubscription(context);
  // Over our own pause, which the next answer ends. Who refused our messages is written to first.
  if (subscription.paused !== 'undeliverable') {
    await context.store.saveSubscription({ ...subscription, paused: 'requested' });
  }
  return pausedView();
}

/** Goes on after a pause. Who refused our messages is written to first, as at the beginning. */
export async function resumeDaily(context: Context): Promise<View> {
  const { store, request } = context;
  const { learner, subscription } = await requireSubscription(context);
  const zone = await learnerTimeZone(context, learner);
  if (subscription.paused === 'undeliverable') {
    return startSubscription({ ...subscription, zone, isZoneTyped: false }, learner, context);
  }
  if (subscription.paused !== null)
    await store.saveSubscription(resumedSubscription(subscription, zone, request.at));
  return showSubscription(context);
}

/** The habit as it goes on from now: nothing from before counts as unanswered. */
export function resumedSubscription(
  subscription: DailySubscription,
  zone: string,
  at: Date,
): DailySubscription {
  const schedule = { ...subscription, zone, firstDay: localDay(at, zone) };
  return {
    ...subscription,
    paused: null,
    since: at,
    firstDay: nextScheduledDay(schedule, undefined, at),
  };
}

export async function showSubscription(context: Context): Promise<View> {
  const { store, request } = context;
  const { learner, subscription } = await requireSubscription(context);
  const zone = await learnerTimeZone(context, learner);
  const lastMessage = await store.lastMessage({ kind: 'daily', id: learner });
  const nextDay = nextScheduledDay({ ...subscription, zone }, lastMessage, request.at);
  return subscriptionView({
    ...subscription,
    zone,
    inDays: daysBetween(localDay(request.at, zone), nextDay),
  });
}

/** Another zone, another number of questions, or both. */
export async function changeSubscription(input: DailyInput, context: Context): Promise<View> {
  const { store, request, random } = context;
  const zone = input.zone === undefined ? undefined : findTimeZone(input.zone);
  if (input.zone !== undefined && zone === undefined) {
    throw unknownTimeZoneError(input.zone, (id) => buildLine('daily', ['zone', id]));
  }
  if (input.perDay !== undefined) {
    const { subscription } = await requireSubscription(context);
    await store.saveSubscription({ ...subscription, perDay: input.perDay });
  }
  if (zone === undefined) return showSubscription(context);
  const learner = await store.findOrCreateLearner(
    request.account,
    newLearnerId(random),
    request.at,
  );
  await changeTimeZone(store, learner, request.at, await store.findLearnerZone(learner), {
    zone,
    source: 'learner',
  });
  const subscription = await store.findSubscription(learner);
  return subscription === undefined
    ? timeZoneSetView(zone, context.outbound.canMessage(request.account))
    : showSubscription(context);
}

async function requireSubscription({ store, request }: Context): Promise<Subscribed> {
  const learner = await store.findLearner(request.account);
  const subscription = learner === undefined ? undefined : await store.findSubscription(learner);
  if (learner === undefined || subscription === undefined) {
    throw new UserError('I send you no daily question yet. Name your hour, and I will.', [
      { label: 'Set it up', line: buildLine('daily', 'on') },
      { label: 'Ask me one now', line: buildLine('daily') },
    ]);
  }
  return { learner, subscription };
}

// What follows an answer to a daily: a pause that ends by it, and whether more is to come today.

/** Ends a pause that the learner's silence began, and says what comes after this answer. */
export async function afterDailyAnswer(
  context: Context,
  learner: LearnerId,
  day: Day,
): Promise<AfterAnswer> {
  const { store, request } = context;
  const zone = await learnerTimeZone(context, learner);
  const subscription = await store.findSubscription(learner);
  const notes: string[] = [];
  if (subscription?.paused === 'unanswered') {
    await store.saveSubscription(resumedSubscription(subscription, zone, request.at));
    notes.push(
      `Good to see you. Your daily question comes at ${formatTime(subscription.minute)} again.`,
    );
  }
  const questions = await store.dailyQuestions(learner, day);
  const answered = questions.filter((question) => question.answered).length;
  const today = localDay(request.at, zone);
  const { streak } = await loadStudyHistory(store, learner, zone, today);
  const isLastToday = day === today && answered >= (subscription?.perDay ?? defaultPerDay);
  return isLastToday
    ? {
        next: { label: 'Practise a little more', line: buildLine('quiz') },
        notes: [`That was today’s last. ${streakText(streak)}`, ...notes],
      }
    : { next: { label: 'Next question of today', line: buildLine('daily') }, notes };
}
