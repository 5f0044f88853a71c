// `schedule`: the question of the day of a channel. Anyone may look; who manages the place changes it.

import { type Argument, freeText, oneOf, place, word } from '../argument.ts';
import type { Context } from '../command.ts';
import { defineCommand } from '../command.ts';
import { Sorry } from '../errors.ts';
import { zoneNames } from '../learning/cities.ts';
import { offeredDays } from '../learning/weekdays.ts';
import type { View } from '../view.ts';
import { clock } from '../when.ts';
import { inPlace } from './elsewhere.ts';
import { now } from './schedule-now.ts';
import { off, pause, resume, show } from './schedule-plan.ts';
import { demandReach } from './schedule-reach.ts';
import { setPlan } from './schedule-set.ts';
import { lessonNames } from './topics.ts';

const verbs = oneOf('What to do', {
  show: 'Show when a question comes here',
  pause: 'Pause for a while',
  resume: 'Go on after a pause',
  off: 'No more questions here',
  now: 'Ask one now, besides today’s',
});

/** A verb, or a time in its place: `/schedule 9:00` sets it. */
type Action = NonNullable<ReturnType<typeof verbs.read>> | { readonly at: string };

const action: Argument<Action> = {
  ...verbs,
  read: (value) =>
    verbs.read(value) ?? (/^\d{1,2}([:.h]\d\d|[ap]m)/i.test(value) ? { at: value } : undefined),
};

const times = Array.from({ length: 28 }, (_, half) => clock(7 * 60 + 30 * half)).map((time) => ({
  id: time,
  label: time,
}));

export const schedule = defineCommand({
  name: 'schedule',
  summary: 'The question of the day in this channel: when it comes, and what about',
  example: '/schedule 09:00 zone:Berlin days:weekdays',
  managed: true,
  arguments: {
    action,
    time: freeText('At what time, such as 09:00', () => times),
    zone: word('The city or time zone whose clock it goes by', zoneNames),
    days: word('On which days, such as weekdays or mon,wed', () => offeredDays),
    lessons: word('What about: lessons, joined by commas, or all', lessonNames),
    channel: place('On Discord: which channel, if not the one you are in'),
  },
  run: ({ channel, ...values }, context) => {
    if (channel !== undefined) demandReach(context);
    return inPlace(channel, context, (there) => act(values, there));
  },
});

type Values = {
  readonly action?: Action;
  readonly time?: string;
  readonly zone?: string;
  readonly days?: string;
  readonly lessons?: string;
};

async function act(
  { action: verb, time = '', zone, days, lessons }: Values,
  context: Context,
): Promise<View> {
  const wish = { time, zone, days, lessons };
  const isChange = [time || undefined, zone, days, lessons].some((one) => one !== undefined);
  if (typeof verb === 'object') {
    return manage(context, () => setPlan({ ...wish, time: `${verb.at} ${time}` }, context));
  }
  switch (verb) {
    case undefined:
      return isChange ? manage(context, () => setPlan(wish, context)) : show(context);
    case 'show':
      return show(context);
    case 'pause':
      return manage(context, () => pause(context));
    case 'resume':
      return manage(context, () => resume(context));
    case 'off':
      return manage(context, () => off(context));
    case 'now':
      return manage(context, () => now(context));
    default:
      return verb satisfies never;
  }
}

/** Runs what only who manages the place may. */
function manage(context: Context, work: () => Promise<View>): Promise<View> {
  demandReach(context);
  if (context.call.mayManage !== true) {
    throw new Sorry(
      'Only people who manage this place may change its question: on Discord whoever has Manage ' +
        'Server, on Slack an admin or owner of the workspace, or whom its operator named.',
    );
  }
  return work();
}
