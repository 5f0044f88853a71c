// The screens that set up a daily question: the time, the time zone and the confirmation.

import { localTime, type TimeZone } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneCity } from '../../../lib/time/time-zones.ts';
import { buildLine } from '../../bot/command-line.ts';
import type { PlatformHints } from '../../bot/platform-hints.ts';
import { buttons, type Form, footnote, prose, type View } from '../../bot/view.ts';
import {
  askNowAction,
  dailyRhythmText,
  firstQuestionText,
  pauseAction,
  type SubscriptionSummary,
  stopAction,
} from './views.ts';

/** The bot can't message first in a terminal or a browser: said before anything is asked. */
export function cannotMessageView({ chatPlatform }: PlatformHints): View {
  return {
    title: 'I can’t message you here',
    tone: 'info',
    blocks: [
      prose(
        `I can’t message you first here. In ${chatPlatform}, /daily on sends you a question each ` +
          'day. Here, type /daily whenever you want one.',
      ),
      buttons({ ...askNowAction, style: 'primary' }),
    ],
  };
}

export function chooseTimeView(): View {
  const hours = ['07:00', '08:00', '08:30', '12:30', '18:00', '20:00'];
  return {
    title: 'What time suits you?',
    tone: 'plain',
    blocks: [
      prose('Pick a time, and I’ll send you a question by direct message every day.'),
      buttons(...hours.map((time) => ({ label: time, line: buildLine('daily', 'on', time) }))),
      footnote('Any other time works too: /daily on 8:45'),
    ],
  };
}

/** One well-known city for each common time zone. */
const zoneChoices: readonly TimeZone[] = [
  'Pacific/Honolulu',
  'America/Anchorage',
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Sao_Paulo',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Lagos',
  'Africa/Cairo',
  'Africa/Johannesburg',
  'Europe/Istanbul',
  'Africa/Nairobi',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Calcutta',
  'Asia/Dhaka',
  'Asia/Jakarta',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

export function chooseTimeZoneView(minute: number, perDay: number, at: Date): View {
  const time = formatTime(minute);
  const actions = zoneChoices.map((zone) => ({
    label: `${formatTime(localTime(at, zone).minute)} · ${zoneCity(zone)}`,
    line: buildLine('daily', 'on', time, ['zone', zone], ['count', String(perDay)]),
  }));
  return {
    title: 'What time is it where you are?',
    tone: 'plain',
    blocks: [
      prose(`I only ask once, so that ${time} means ${time} where you are.`),
      { kind: 'select', placeholder: 'Pick your current time', actions },
      buttons({
        label: 'Type a city instead',
        line: buildLine('daily', 'on', time, ['count', String(perDay)], ['zone', '?']),
      }),
      footnote('You can also type /daily zone: to see a list of cities.'),
    ],
  };
}

/** The form that asks for a city; the answer is added to the end of the line. */
export function cityForm(time: string, count: string): Form {
  return {
    title: 'Your time zone',
    prompt: 'Which big city is in your time zone?',
    label: 'City, such as Berlin',
    line: buildLine('daily', 'on', time, ['count', count]),
  };
}

/** The first direct message to a learner: it proves that later ones will arrive. */
export function confirmationView(summary: SubscriptionSummary): View {
  return {
    title: 'Your daily question',
    tone: 'plain',
    blocks: [
      prose(`I’ll message you here ${dailyRhythmText(summary)}. ${firstQuestionText(summary)}`),
      buttons({ ...askNowAction, style: 'primary' }, stopAction),
    ],
  };
}

export function subscribedView(summary: SubscriptionSummary): View {
  return {
    title: 'Your daily question is on',
    tone: 'success',
    blocks: [
      prose(
        `I’ve sent you a direct message as a test. I’ll send your question ${dailyRhythmText(summary)}. ${firstQuestionText(summary)}`,
      ),
      buttons({ ...askNowAction, style: 'primary' }, pauseAction, stopAction),
    ],
  };
}
