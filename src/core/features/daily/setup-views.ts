// The screens that set a daily habit up: its hour, the learner's zone, the confirming message.

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
    title: 'When shall I write to you?',
    tone: 'plain',
    blocks: [
      prose('Each day at your hour I send you a question, in a direct message.'),
      buttons(...hours.map((time) => ({ label: time, line: buildLine('daily', 'on', time) }))),
      footnote('Any other time will do as well: /daily on 8:45'),
    ],
  };
}

/** One city for every hour of the day that people live by, with the time it is there. */
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
      prose(`I ask once, so that ${time} is ${time} by your clock.`),
      { kind: 'select', placeholder: 'The time now, and a city with your clock', actions },
      buttons({
        label: 'Type my city',
        line: buildLine('daily', 'on', time, ['count', String(perDay)], ['zone', '?']),
      }),
      footnote('While you type zone: after /daily, cities are offered, too.'),
    ],
  };
}

/** The form for a city; what is typed goes behind the time. */
export function cityForm(time: string, count: string): Form {
  return {
    title: 'Your time zone',
    prompt: 'Which big city has the same clock as you?',
    label: 'City, such as Berlin',
    line: buildLine('daily', 'on', time, ['count', count]),
  };
}

/** The first message to a learner: it shows that others will arrive. */
export function confirmationView(summary: SubscriptionSummary): View {
  return {
    title: 'Your daily question',
    tone: 'plain',
    blocks: [
      prose(
        `This is where I will write to you: ${dailyRhythmText(summary)}. ${firstQuestionText(summary)}`,
      ),
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
        `I wrote you a direct message to try it out. ${capitalize(dailyRhythmText(summary))}. ${firstQuestionText(summary)}`,
      ),
      buttons({ ...askNowAction, style: 'primary' }, pauseAction, stopAction),
    ],
  };
}

function capitalize(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
