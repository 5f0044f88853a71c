// The actions of `schedule`: set, show, pause, resume, turn off, and ask one now.

import { daysBetween, localDay } from '../../../lib/time/dates.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { Sent } from '../../bot/outbound.ts';
import type { PlatformHints } from '../../bot/platform-hints.ts';
import { newDeliveryId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import { nextScheduledDay } from '../../outbox/due.ts';
import type { ChannelSchedule } from '../../outbox/scheduled-messages.ts';
import { sendMessage } from '../../outbox/send.ts';
import type { Context } from '../context.ts';
import { findKnownTimeZone } from '../learner-time-zone.ts';
import { channelQuestionMessage } from './channel-message.ts';
import { parseSchedule, type ScheduleInput } from './parse.ts';
import {
  announcementView,
  askedNowView,
  askTimeView,
  askTimeZoneView,
  noScheduleView,
  nothingToAskView,
  scheduleLine,
  scheduleOffView,
  schedulePausedView,
  scheduleSetView,
  scheduleView,
} from './views.ts';

/** Throws a `UserError` if questions can't be posted here, before anything is read or stored. */
export function requirePostable({ request, outbound, hints }: Context): void {
  if (!outbound.canMessage(request.conversation)) {
    throw new UserError(
      `I can’t message anyone first here. In ${hints.chatPlatform}, /schedule asks a channel a question each day.`,
    );
  }
  if (request.surface === 'direct' || request.surface === 'home') {
    throw new UserError(
      'This isn’t a channel. Type /schedule in the channel that should get the questions, or ' +
        '/daily on to get one yourself.',
      [{ label: 'Send me one each day', line: buildLine('daily', 'on') }],
    );
  }
}

/** Why a message could not be posted in the channel, and what to do about it. */
export function postFailureText(
  result: Exclude<Sent, { outcome: 'sent' }>,
  hints: PlatformHints,
): string {
  switch (result.outcome) {
    case 'rate-limited':
      return `I can’t post here just now. Try again in ${Math.ceil(result.retryAfterMs / 1000)} s.`;
    case 'unknown':
      return 'I posted here, but can’t tell whether it arrived. Please try again.';
    case 'refused':
      return result.reason === 'invalid'
        ? 'My message was rejected.'
        : `I’m not allowed into this channel. ${hints.allowPosting}`;
    default:
      return result satisfies never;
  }
}

// `schedule 9:00`: a time, a zone, days and lessons; saved once a first message has been posted.

/** Parses the settings, asks for anything missing, and starts the schedule. */
export async function setSchedule(input: ScheduleInput, context: Context): Promise<View> {
  const { request, store, library } = context;
  const current = await store.findChannelSchedule(request.conversation);
  const parsed = parseSchedule(input, current, library);
  if (parsed.minute === undefined) return askTimeView(parsed);
  const { minute } = parsed;
  const zone =
    parsed.zone ?? (await findKnownTimeZone(context, await store.findLearner(request.account)));
  if (zone === undefined) return askTimeZoneView({ ...parsed, minute });
  return startSchedule(
    { ...parsed, minute, zone, conversation: request.conversation, paused: null, firstDay: '' },
    context,
  );
}

/** Announces the schedule in its channel and saves it once that has arrived; else throws a `UserError`. */
export async function startSchedule(schedule: ChannelSchedule, context: Context): Promise<View> {
  const { request, store, outbound, random } = context;
  const startedSchedule = await resumedSchedule(schedule, context);
  const today = localDay(request.at, schedule.zone);
  const message = announcementView(startedSchedule, today, context.library);
  const postResult = await outbound.post(request.conversation, message, newDeliveryId(random));
  if (postResult.outcome !== 'sent') {
    const retryAction = { label: 'Try again', line: scheduleLine(schedule) };
    throw new UserError(`${postFailureText(postResult, context.hints)} Nothing has changed yet.`, [
      retryAction,
    ]);
  }
  await store.saveChannelSchedule(startedSchedule);
  return scheduleSetView(startedSchedule, today, context.library);
}

/** The schedule as it resumes now: if today's time has passed, it starts on the next day. */
export async function resumedSchedule(
  schedule: ChannelSchedule,
  { request, store }: Context,
): Promise<ChannelSchedule> {
  const lastMessage = await store.lastMessage({ kind: 'channel', id: schedule.conversation });
  const rule = { ...schedule, firstDay: localDay(request.at, schedule.zone) };
  return { ...schedule, paused: null, firstDay: nextScheduledDay(rule, lastMessage, request.at) };
}

// `schedule show`, `pause`, `resume` and `off`.

/** The current schedule. Anyone may see it. */
export async function showSchedule(context: Context): Promise<View> {
  const { request, store, library } = context;
  requirePostable(context);
  const schedule = await store.findChannelSchedule(request.conversation);
  if (schedule === undefined) return noScheduleView(request.isManager === true);
  const lastMessage = await store.lastMessage({ kind: 'channel', id: request.conversation });
  const nextDay = nextScheduledDay(schedule, lastMessage, request.at);
  const inDays = daysBetween(localDay(request.at, schedule.zone), nextDay);
  const lastQuestion = await store.lastChannelQuestion(request.conversation);
  return scheduleView({
    schedule,
    inDays,
    lastMessage: lastQuestion,
    mayManage: request.isManager === true,
    library,
  });
}

export async function pauseSchedule(context: Context): Promise<View> {
  const { conversation } = await requireSchedule(context);
  await context.store.pauseChannelSchedule(conversation, 'requested');
  return schedulePausedView();
}

/** Resumes after a pause. If posting was refused, it posts the announcement again first. */
export async function resumeSchedule(context: Context): Promise<View> {
  const schedule = await requireSchedule(context);
  if (schedule.paused === 'undeliverable') return startSchedule(schedule, context);
  if (schedule.paused !== null)
    await context.store.saveChannelSchedule(await resumedSchedule(schedule, context));
  return showSchedule(context);
}

export async function turnOffSchedule(context: Context): Promise<View> {
  const { conversation } = await requireSchedule(context);
  await context.store.deleteChannelSchedule(conversation);
  return scheduleOffView();
}

/** The schedule of this channel. Throws a `UserError` if there is none. */
export async function requireSchedule(context: Context): Promise<ChannelSchedule> {
  const schedule = await context.store.findChannelSchedule(context.request.conversation);
  if (schedule !== undefined) return schedule;
  throw new UserError('This channel has no daily question yet. Pick a time to start.', [
    { label: 'Set it up', line: buildLine('schedule', '09:00') },
  ]);
}

// `schedule now`: posts a question at once; today's scheduled one still comes.

/** Posts a question. A repeated request posts only one. */
export async function askNow(context: Context): Promise<View> {
  const { request, store, outbound, library, random } = context;
  const schedule = await requireSchedule(context);
  const { conversation } = request;
  const day = localDay(request.at, schedule.zone);
  const claim = { recipient: { kind: 'on-demand', id: request.id }, day, conversation } as const;
  const message = await store.claimMessage(claim, request.at);
  if (message === undefined) return askedNowView();
  const deps = { store, outbound, library: () => library, random, now: () => request.at };
  const result = await sendMessage(deps, message, channelQuestionMessage(deps, schedule));
  switch (result.outcome) {
    case 'sent':
    case 'taken-over':
      return askedNowView();
    case 'skipped':
      return nothingToAskView();
    case 'rate-limited':
      throw new UserError('I couldn’t post the question just now. I’ll try again in a minute.');
    case 'unknown':
      throw new UserError(
        'I posted a question, but can’t tell whether it arrived. Check the channel in a minute or ' +
          'two before you ask for another.',
      );
    case 'refused':
      throw new UserError(postFailureText(result, context.hints));
    default:
      return result satisfies never;
  }
}
