// Whether a question can be asked in the place of a call, and why not.

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

/** A Sorry where nobody could be asked there, before anything is read or stored. */
export function requirePostable({ request, outbound, hints }: Context): void {
  if (!outbound.canMessage(request.conversation)) {
    throw new UserError(
      `I can’t message anyone first here. In ${hints.chatPlatform}, /schedule asks a channel a question each day.`,
    );
  }
  if (request.surface === 'direct' || request.surface === 'home') {
    throw new UserError(
      'There is no channel here. Type /schedule in the channel that is to be asked; /daily on asks ' +
        'you alone.',
      [{ label: 'Ask me each day', line: buildLine('daily', 'on') }],
    );
  }
}

/** Why a message did not come to stand in a channel, and what to do. */
export function postFailureText(
  result: Exclude<Sent, { outcome: 'sent' }>,
  hints: PlatformHints,
): string {
  switch (result.outcome) {
    case 'rate-limited':
      return `I may not write here just now. Try again in ${Math.ceil(result.retryAfterMs / 1000)} s.`;
    case 'unknown':
      return 'I wrote here, but cannot tell whether it arrived. Try once more.';
    case 'refused':
      return result.reason === 'invalid'
        ? 'My message was not taken here.'
        : `I’m not allowed into this channel. ${hints.allowPosting}`;
    default:
      return result satisfies never;
  }
}

// `schedule 9:00`: a time, a zone, days and lessons; kept once the place has taken a message of ours.

/** Reads the wish, asks for what is missing, and begins. */
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

/** Says in the place what will come; keeps the plan once that has arrived. */
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

/** The plan as it goes on from now: an hour that has passed is not made up for. */
export async function resumedSchedule(
  schedule: ChannelSchedule,
  { request, store }: Context,
): Promise<ChannelSchedule> {
  const lastMessage = await store.lastMessage({ kind: 'channel', id: schedule.conversation });
  const rule = { ...schedule, firstDay: localDay(request.at, schedule.zone) };
  return { ...schedule, paused: null, firstDay: nextScheduledDay(rule, lastMessage, request.at) };
}

// `schedule show`, `pause`, `resume`, `off`: what to do with the plan of a channel.

/** The present state, for whoever asks. */
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

/** Goes on after a pause. Where we were not let in, a message is tried first, as at the beginning. */
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

/** The plan of the place; a Sorry where there is none. */
export async function requireSchedule(context: Context): Promise<ChannelSchedule> {
  const schedule = await context.store.findChannelSchedule(context.request.conversation);
  if (schedule !== undefined) return schedule;
  throw new UserError('No question comes to this channel yet. Name its hour, and one will.', [
    { label: 'Set it up', line: buildLine('schedule', '09:00') },
  ]);
}

// `schedule now`: a question for the channel this minute; today's still comes.

/** Asks one. However often the same call comes, the channel gets one question of it. */
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
      throw new UserError('I could not ask just now. I try again in a minute.');
    case 'unknown':
      throw new UserError(
        'I asked, but cannot tell whether the question arrived. Look for it in the channel in a ' +
          'minute or two, before you ask for one more.',
      );
    case 'refused':
      throw new UserError(postFailureText(result, context.hints));
    default:
      return result satisfies never;
  }
}
