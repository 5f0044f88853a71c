// `daily`: today's question now; on, off, pause and resume for having it sent each day.

import { type Argument, freeText, oneOf, word } from '../argument.ts';
import { type Context, defineCommand } from '../command.ts';
import { zoneOf } from '../daily/clock.ts';
import { keptBy } from '../daily/streak.ts';
import { nextOfToday, usualPerDay } from '../daily/today.ts';
import { freshLearner } from '../fresh-id.ts';
import { zoneNames } from '../learning/cities.ts';
import { localDay } from '../learning/zone.ts';
import type { View } from '../view.ts';
import { dailyDone, dailyQuestion } from '../views/daily.ts';
import { cityForm } from '../views/habit-setup.ts';
import { clock } from '../when.ts';
import { change, off, pause, resume, show } from './daily-habit.ts';
import { subscribe } from './daily-on.ts';
import { perDayOf } from './daily-wish.ts';

const verbs = oneOf('What to do', {
  on: 'Write to me each day',
  off: 'Stop writing to me',
  pause: 'Pause for a while',
  resume: 'Go on after a pause',
  show: 'Show when you write to me',
});

/** A verb, or a time in its place: `/daily 8:30` means on. */
type Action = NonNullable<ReturnType<typeof verbs.read>> | { readonly at: string };

const action: Argument<Action> = {
  ...verbs,
  read: (value) =>
    verbs.read(value) ?? (/^\d{1,2}([:.h]\d\d|[ap]m)/i.test(value) ? { at: value } : undefined),
};

const counts = oneOf('How many questions a day at most', {
  '1': 'One question a day',
  '2': 'Two questions a day',
  '3': 'Three questions a day',
  '4': 'Four questions a day',
  '5': 'Five questions a day',
  '10': 'Ten questions a day',
});

const count: Argument<string> = {
  ...counts,
  read: (value) => (perDayOf(value) === undefined ? undefined : value),
};

/** Half hours to pick from while typing; any other time may be typed. */
const times = Array.from({ length: 34 }, (_, half) => clock(6 * 60 + 30 * half)).map((time) => ({
  id: time,
  label: time,
}));

export const daily = defineCommand({
  name: 'daily',
  summary: 'Your question of the day; have it sent to you at your hour',
  example: '/daily on 08:30',
  byTheirClock: true,
  arguments: {
    action,
    time: freeText('At what time, such as 08:30 or 8 pm', () => times),
    zone: word('The city or time zone whose clock you live by', zoneNames),
    count,
  },
  form: ({ action: verb, time = '', zone, count = '1' }) =>
    verb === 'on' && zone === '?' ? cityForm(time, count) : undefined,
  run: ({ action: verb, time = '', zone, count }, context) => {
    const wish = { time, zone, perDay: count === undefined ? undefined : perDayOf(count) };
    if (typeof verb === 'object') {
      return subscribe({ ...wish, time: `${verb.at} ${time}`.trim() }, context);
    }
    switch (verb) {
      case undefined:
        return zone === undefined && count === undefined ? ask(context) : change(wish, context);
      case 'on':
        return subscribe(wish, context);
      case 'off':
        return off(context);
      case 'pause':
        return pause(context);
      case 'resume':
        return resume(context);
      case 'show':
        return show(context);
      default:
        return verb satisfies never;
    }
  },
});

/** The next question of today, or that it was the last. */
async function ask(context: Context): Promise<View> {
  const { call, store, library, random, outbound } = context;
  const learner = await store.enrol(call.account, freshLearner(random), call.at);
  const zone = await zoneOf(context, learner);
  const day = localDay(call.at, zone);
  const habit = await store.habit(learner);
  const perDay = habit?.perDay ?? usualPerDay;
  const asking = { learner, place: call.place, day, perDay, at: call.at };
  const { question, answered } = await nextOfToday({ library, store, random }, asking);
  if (question !== undefined) return dailyQuestion(question, library, perDay);
  const { streak } = await keptBy(store, learner, zone, day);
  return dailyDone({ answered, streak, habit, reached: outbound.reaches(call.account) });
}
