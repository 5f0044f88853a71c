// The screens that set a daily habit up: its hour, the learner's zone, the confirming message.

import { cityOf } from '../learning/cities.ts';
import { localTime, type Zone } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import { aside, choices, type Form, prose, type View } from '../view.ts';
import { clock } from '../when.ts';
import { askNow, beginning, pauseChoice, rhythm, type Shown, stop } from './habit-words.ts';

/** Nobody can be written to in a terminal or a browser: said before anything is asked. */
export function unreachable(): View {
  return {
    title: 'I cannot write to you here',
    tone: 'note',
    blocks: [
      prose(
        'In this place I speak only when you do. Where I run in Discord or Slack, /daily on sends ' +
          'you a question each day. Here, /daily has one for you whenever you come.',
      ),
      choices({ ...askNow, look: 'main' }),
    ],
  };
}

export function timeMenu(): View {
  const hours = ['07:00', '08:00', '08:30', '12:30', '18:00', '20:00'];
  return {
    title: 'When shall I write to you?',
    tone: 'plain',
    blocks: [
      prose('Each day at your hour I send you a question, in a direct message.'),
      choices(...hours.map((time) => ({ label: time, line: lineTo('daily', 'on', time) }))),
      aside('Any other time will do as well: /daily on 8:45'),
    ],
  };
}

/** One city for every hour of the day that people live by, with the time it is there. */
const spread: readonly Zone[] = [
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

export function zoneMenu(minute: number, perDay: number, at: Date): View {
  const time = clock(minute);
  const options = spread.map((zone) => ({
    label: `${clock(localTime(at, zone).minute)} · ${cityOf(zone)}`,
    line: lineTo('daily', 'on', time, ['zone', zone], ['count', String(perDay)]),
  }));
  return {
    title: 'What time is it where you are?',
    tone: 'plain',
    blocks: [
      prose(`I ask once, so that ${time} is ${time} by your clock.`),
      { kind: 'menu', hint: 'The time now, and a city with your clock', options },
      choices({
        label: 'Type my city',
        line: lineTo('daily', 'on', time, ['count', String(perDay)], ['zone', '?']),
      }),
      aside('While you type zone: after /daily, cities are offered, too.'),
    ],
  };
}

/** The form for a city; what is typed goes behind the time. */
export function cityForm(time: string, count: string): Form {
  return {
    title: 'Your time zone',
    prompt: 'Which big city has the same clock as you?',
    label: 'City, such as Berlin',
    line: lineTo('daily', 'on', time, ['count', count]),
  };
}

/** The first message to a learner: it shows that others will arrive. */
export function confirmation(shown: Shown): View {
  return {
    title: 'Your daily question',
    tone: 'plain',
    blocks: [
      prose(`This is where I will write to you: ${rhythm(shown)}. ${beginning(shown)}`),
      choices({ ...askNow, look: 'main' }, stop),
    ],
  };
}

export function subscribed(shown: Shown): View {
  return {
    title: 'Your daily question is on',
    tone: 'good',
    blocks: [
      prose(
        `I wrote you a direct message to try it out. ${capital(rhythm(shown))}. ${beginning(shown)}`,
      ),
      choices({ ...askNow, look: 'main' }, pauseChoice, stop),
    ],
  };
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
