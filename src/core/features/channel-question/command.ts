// `schedule`: the question of the day of a channel. Anyone may look; who manages the place changes it.

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
  show: 'Show when a question comes here',
  pause: 'Pause for a while',
  resume: 'Go on after a pause',
  off: 'No more questions here',
  now: 'Ask one now, besides today’s',
});

/** A verb, or a time in its place: `/schedule 9:00` sets it. */
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
  summary: 'The question of the day in this channel: when it comes, and what about',
  example: '/schedule 09:00 zone:Berlin days:weekdays',
  requiresManager: true,
  arguments: {
    action,
    time: freeText('At what time, such as 09:00', () => times),
    zone: word('The city or time zone whose clock it goes by', zoneSuggestions),
    days: word('On which days, such as weekdays or mon,wed', () => suggestedDays),
    lessons: word('What about: lessons, joined by commas, or all', lessonNames),
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

/** Runs what only who manages the place may. */
function asManager(context: Context, run: () => Promise<View>): Promise<View> {
  requirePostable(context);
  if (context.request.isManager !== true) {
    throw new UserError(`Only ${context.hints.manager} can change this channel’s question.`);
  }
  return run();
}
