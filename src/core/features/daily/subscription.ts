// `daily on`: parses the settings, sends a direct message to confirm, and saves once that arrives.

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

/** What is needed to start a subscription. */
export type SubscriptionSetup = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: TimeZone;
  /** Whether the learner typed the zone in this request. */
  readonly isZoneTyped: boolean;
};

/** Parses the settings, asks for anything missing, and starts the subscription. */
export async function subscribe(input: DailyInput, context: Context): Promise<View> {
  const { request, store, outbound } = context;
  // Check first: don't make people answer questions if we can't message them anyway.
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

/** Sends the confirmation and saves the subscription once it has arrived; else throws a `UserError`. */
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

/** The line that starts a subscription. */
export function subscribeLine(minute: number, perDay: number, zone: TimeZone): string {
  return buildLine('daily', 'on', formatTime(minute), ['zone', zone], ['count', String(perDay)]);
}

/** Why nothing was saved, and what to do about it. */
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
      return `I can’t message you just now. Try again in ${Math.ceil(confirmationResult.retryAfterMs / 1000)} s.`;
    case 'unknown':
      return 'I messaged you, but can’t tell whether it arrived. Please try again.';
    case 'refused':
      return confirmationResult.reason === 'closed' || confirmationResult.reason === 'forbidden'
        ? `I can’t send you direct messages. ${hints.allowDirectMessages}`
        : 'I couldn’t message you. You can still type /daily whenever you want a question.';
    default:
      return confirmationResult satisfies never;
  }
}

// `daily off`, `pause`, `resume` and `show`, and changes of zone or number.

type Subscribed = { readonly learner: LearnerId; readonly subscription: DailySubscription };

export async function unsubscribe(context: Context): Promise<View> {
  const { learner } = await requireSubscription(context);
  await context.store.deleteSubscription(learner);
  return unsubscribedView();
}

export async function pauseDaily(context: Context): Promise<View> {
  const { subscription } = await requireSubscription(context);
  // This replaces an automatic pause, which the next answer would end. A `refused` pause stays:
  // resuming has to test whether messages arrive again.
  if (subscription.paused !== 'undeliverable') {
    await context.store.saveSubscription({ ...subscription, paused: 'requested' });
  }
  return pausedView();
}

/** Resumes after a pause. If messages were refused, it confirms first that they arrive again. */
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

/** The subscription as it resumes at `at`: earlier questions no longer count as unanswered. */
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

/** Changes the time zone, the number of questions, or both. */
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
    throw new UserError('You don’t have a daily question yet. Pick a time to start.', [
      { label: 'Set it up', line: buildLine('daily', 'on') },
      { label: 'Ask me one now', line: buildLine('daily') },
    ]);
  }
  return { learner, subscription };
}

// After an answer to a daily question.

/** Ends an automatic pause, and offers the next step after this answer. */
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
      `Welcome back. I’ll send your daily question at ${formatTime(subscription.minute)} again.`,
    );
  }
  const questions = await store.dailyQuestions(learner, day);
  const answered = questions.filter((question) => question.answered).length;
  const today = localDay(request.at, zone);
  const { streak } = await loadStudyHistory(store, learner, zone, today);
  const isLastToday = day === today && answered >= (subscription?.perDay ?? defaultPerDay);
  return isLastToday
    ? {
        next: { label: 'Keep practising', line: buildLine('quiz') },
        notes: [`That’s all for today. ${streakText(streak)}`, ...notes],
      }
    : { next: { label: 'Today’s next question', line: buildLine('daily') }, notes };
}
