// `schedule`: a channel's question of the day. Anyone may see it; only managers may change it.

import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneSuggestions } from '../../../lib/time/time-zones.ts';
import { suggestedDays } from '../../../lib/time/weekdays.ts';
import { type Argument, channelArgument, freeText, oneOf, word } from '../../bot/arguments.ts';
import { UserError } from '../../bot/errors.ts';
import type { View } from '../../bot/view.ts';
import { lessonNames } from '../../course/lookup.ts';
import type { Context } from '../context.ts';
import { defineCommand } from '../context.ts';
import { inChannel } from '../other-channel.ts';
import {
  askNow,
  pauseSchedule,
  requirePostable,
  resumeSchedule,
  setSchedule,
  showSchedule,
  turnOffSchedule,
} from './actions.ts';

const actions = oneOf('What to do', {
  show: 'Show the schedule',
  pause: 'Pause for a while',
  resume: 'Resume after a pause',
  off: 'Stop questions here',
  now: 'Post an extra question now',
});

/** An action, or a time instead of one: `/schedule 9:00` sets the schedule. */
type ScheduleAction = NonNullable<ReturnType<typeof actions.parse>> | { readonly at: string };

const action: Argument<ScheduleAction> = {
  ...actions,
  parse: (value) =>
    actions.parse(value) ?? (/^\d{1,2}([:.h]\d\d|[ap]m)/i.test(value) ? { at: value } : undefined),
};

const times = Array.from({ length: 28 }, (_, index) => formatTime(7 * 60 + 30 * index)).map(
  (time) => ({
    id: time,
    label: time,
  }),
);

export const schedule = defineCommand({
  name: 'schedule',
  summary: 'This channel’s question of the day: when it comes and what it covers',
  example: '/schedule 09:00 zone:Berlin days:weekdays',
  requiresManager: true,
  arguments: {
    action,
    time: freeText('What time, such as 09:00', () => times),
    zone: word('The channel’s time zone, or a big city in it', zoneSuggestions),
    days: word('Which days, such as weekdays or mon,wed', () => suggestedDays),
    lessons: word('Which lessons, separated by commas, or all', lessonNames),
    channel: channelArgument('Which channel, if not this one'),
  },
  run: ({ channel, ...values }, context) => {
    if (channel !== undefined) requirePostable(context);
    const target = { command: 'schedule', argument: 'channel', channelId: channel };
    return inChannel(target, context, (channelContext) => runAction(values, channelContext));
  },
});

type ScheduleArguments = {
  readonly action?: ScheduleAction;
  readonly time?: string;
  readonly zone?: string;
  readonly days?: string;
  readonly lessons?: string;
};

async function runAction(
  { action: verb, time = '', zone, days, lessons }: ScheduleArguments,
  context: Context,
): Promise<View> {
  const input = { time, zone, days, lessons };
  const isChange = [time || undefined, zone, days, lessons].some((value) => value !== undefined);
  if (typeof verb === 'object') {
    return asManager(context, () => setSchedule({ ...input, time: `${verb.at} ${time}` }, context));
  }
  switch (verb) {
    case undefined:
      return isChange
        ? asManager(context, () => setSchedule(input, context))
        : showSchedule(context);
    case 'show':
      return showSchedule(context);
    case 'pause':
      return asManager(context, () => pauseSchedule(context));
    case 'resume':
      return asManager(context, () => resumeSchedule(context));
    case 'off':
      return asManager(context, () => turnOffSchedule(context));
    case 'now':
      return asManager(context, () => askNow(context));
    default:
      return verb satisfies never;
  }
}

/** Runs an action that only managers may take. Throws a `UserError` for anyone else. */
function asManager(context: Context, run: () => Promise<View>): Promise<View> {
  requirePostable(context);
  if (context.request.isManager !== true) {
    throw new UserError(`Only ${context.hints.manager} can change this channel’s question.`);
  }
  return run();
}
