// `daily`: asks today's question now, and subscribes, pauses, resumes or stops the daily message.

import { localDay } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneSuggestions } from '../../../lib/time/time-zones.ts';
import { type Argument, freeText, oneOf, word } from '../../bot/arguments.ts';
import { newLearnerId } from '../../bot/request.ts';
import type { View } from '../../bot/view.ts';
import { type Context, defineCommand } from '../context.ts';
import { learnerTimeZone } from '../learner-time-zone.ts';
import { loadStudyHistory } from '../progress/study-days.ts';
import { parsePerDay } from './parse.ts';
import { cityForm } from './setup-views.ts';
import {
  changeSubscription,
  pauseDaily,
  resumeDaily,
  showSubscription,
  subscribe,
  unsubscribe,
} from './subscription.ts';
import { defaultPerDay, findTodaysQuestion } from './todays-questions.ts';
import { dailyDoneView, dailyQuestionView } from './views.ts';

const actions = oneOf('What to do', {
  on: 'Send me a question each day',
  off: 'Stop sending questions',
  pause: 'Pause for a while',
  resume: 'Resume after a pause',
  show: 'Show my settings',
});

/** An action, or a time instead of one: `/daily 8:30` means on. */
type DailyAction = NonNullable<ReturnType<typeof actions.parse>> | { readonly at: string };

const action: Argument<DailyAction> = {
  ...actions,
  parse: (value) =>
    actions.parse(value) ?? (/^\d{1,2}([:.h]\d\d|[ap]m)/i.test(value) ? { at: value } : undefined),
};

const counts = oneOf('The most questions a day', {
  '1': 'One question a day',
  '2': 'Two questions a day',
  '3': 'Three questions a day',
  '4': 'Four questions a day',
  '5': 'Five questions a day',
  '10': 'Ten questions a day',
});

const count: Argument<string> = {
  ...counts,
  parse: (value) => (parsePerDay(value) === undefined ? undefined : value),
};

/** Half hours suggested while typing; any other time works too. */
const times = Array.from({ length: 34 }, (_, index) => formatTime(6 * 60 + 30 * index)).map(
  (time) => ({
    id: time,
    label: time,
  }),
);

export const daily = defineCommand({
  name: 'daily',
  summary: 'Your question of the day, now or sent to you at a set time',
  example: '/daily on 08:30',
  needsTimeZone: true,
  arguments: {
    action,
    time: freeText('What time, such as 08:30 or 8 pm', () => times),
    zone: word('Your time zone, or a big city in it', zoneSuggestions),
    count,
  },
  form: ({ action: verb, time = '', zone, count = '1' }) =>
    verb === 'on' && zone === '?' ? cityForm(time, count) : undefined,
  run: ({ action: verb, time = '', zone, count }, context) => {
    const input = { time, zone, perDay: count === undefined ? undefined : parsePerDay(count) };
    if (typeof verb === 'object') {
      return subscribe({ ...input, time: `${verb.at} ${time}`.trim() }, context);
    }
    switch (verb) {
      case undefined:
        return zone === undefined && count === undefined
          ? askToday(context)
          : changeSubscription(input, context);
      case 'on':
        return subscribe(input, context);
      case 'off':
        return unsubscribe(context);
      case 'pause':
        return pauseDaily(context);
      case 'resume':
        return resumeDaily(context);
      case 'show':
        return showSubscription(context);
      default:
        return verb satisfies never;
    }
  },
});

/** Today's next question, or a note that there are no more. */
async function askToday(context: Context): Promise<View> {
  const { request, store, library, random, outbound } = context;
  const learner = await store.findOrCreateLearner(
    request.account,
    newLearnerId(random),
    request.at,
  );
  const zone = await learnerTimeZone(context, learner);
  const day = localDay(request.at, zone);
  const subscription = await store.findSubscription(learner);
  const perDay = subscription?.perDay ?? defaultPerDay;
  const options = { learner, conversation: request.conversation, day, perDay, at: request.at };
  const { question, answered } = await findTodaysQuestion({ library, store, random }, options);
  if (question !== undefined) return dailyQuestionView(question, library, perDay);
  const { streak } = await loadStudyHistory(store, learner, zone, day);
  return dailyDoneView({
    answered,
    streak,
    subscription,
    canMessage: outbound.canMessage(request.account),
  });
}
