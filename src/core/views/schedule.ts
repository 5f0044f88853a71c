// The screens that set up and show when a channel is asked.

import type { Library } from '../course/lesson.ts';
import type { PlacePlan } from '../daily/place.ts';
import type { Daily } from '../daily/record.ts';
import type { Day } from '../learning/record.ts';
import { lineTo } from '../line.ts';
import { aside, type Choice, choices, prose, text, type View } from '../view.ts';
import { clock } from '../when.ts';
import {
  type Carried,
  firstOf,
  lessonsOf,
  lineOfPlan,
  nextIn,
  rhythmOf,
} from './schedule-words.ts';

const pauseChoice: Choice = { label: 'Pause', line: lineTo('schedule', 'pause') };
const resumeChoice: Choice = { label: 'Resume', line: lineTo('schedule', 'resume'), look: 'main' };
const offChoice: Choice = { label: 'No more questions here', line: lineTo('schedule', 'off') };
const nowChoice: Choice = { label: 'Ask one now', line: lineTo('schedule', 'now') };

export function noPlan(mayManage: boolean): View {
  return {
    title: 'No question comes here yet',
    tone: 'plain',
    blocks: [
      prose(
        'This channel can be asked one question a day. Each answers for themselves; later everyone ' +
          'sees how it went.',
      ),
      ...(mayManage
        ? [
            choices({
              label: 'Set it up',
              line: lineTo('schedule', ['days', 'weekdays']),
              look: 'main',
            }),
            aside('Or all at once: /schedule time:09:00 zone:Berlin days:weekdays'),
          ]
        : [prose('Whoever manages this place can set it up.')]),
    ],
  };
}

export function timeQuestion(
  wanted: Omit<Carried, 'minute' | 'zone'> & { zone: string | undefined },
): View {
  const { zone, ...rest } = wanted;
  return {
    title: 'When shall I ask here?',
    tone: 'plain',
    blocks: [
      prose('At that hour a question appears in this channel.'),
      choices(
        ...[8, 9, 10, 12, 14, 16].map((hour) => {
          const minute = 60 * hour;
          const plan = { ...rest, minute, ...(zone === undefined ? {} : { zone }) };
          return { label: clock(minute), line: lineOfPlan(plan) };
        }),
      ),
      aside('Any other time will do as well: /schedule time:8:45'),
    ],
  };
}

const cities = [
  ['San Francisco', 'America/Los_Angeles'],
  ['New York', 'America/New_York'],
  ['London', 'Europe/London'],
  ['Berlin', 'Europe/Berlin'],
  ['Kolkata', 'Asia/Kolkata'],
] as const;

export function zoneQuestion(wanted: Omit<Carried, 'zone'>): View {
  return {
    title: `${clock(wanted.minute)} by whose clock?`,
    tone: 'plain',
    blocks: [
      prose('Name the city or time zone this channel goes by.'),
      choices(...cities.map(([label, zone]) => ({ label, line: lineOfPlan({ ...wanted, zone }) }))),
      aside(`Any other: /schedule time:${clock(wanted.minute)} zone:Tokyo`),
    ],
  };
}

/** Said in the channel, before anything is kept: it shows that questions will arrive. */
export function announcement(plan: PlacePlan, today: Day, library: Library): View {
  return {
    title: 'A question of the day',
    tone: 'plain',
    blocks: [
      prose(
        `A question comes to this channel ${rhythmOf(plan)}, about ${lessonsOf(plan, library)}. ` +
          `The first comes ${firstOf(plan, today)}.`,
      ),
      prose(
        'Press an answer, and only you see how you did. When the question closes, it shows how ' +
          'everyone answered; names only of who asked for it with /leaderboard.',
      ),
    ],
  };
}

export function scheduled(plan: PlacePlan, today: Day, library: Library): View {
  return {
    title: 'The question of the day is set',
    tone: 'good',
    blocks: [
      prose(
        `I said so in the channel: ${rhythmOf(plan)}, about ${lessonsOf(plan, library)}. ` +
          `The first comes ${firstOf(plan, today)}.`,
      ),
      choices(nowChoice, pauseChoice, offChoice),
    ],
  };
}

type Shown = {
  readonly plan: PlacePlan;
  /** In how many days the next comes: 0 is today. */
  readonly inDays: number;
  readonly last: Daily | undefined;
  readonly mayManage: boolean;
  readonly library: Library;
};

export function planView({ plan, inDays, last, mayManage, library }: Shown): View {
  const next = plan.paused === null ? nextIn(inDays, plan) : pauses[plan.paused];
  const rows = [
    { label: 'When', value: text(rhythmOf(plan)) },
    { label: 'What about', value: text(lessonsOf(plan, library)) },
    { label: 'Next', value: text(next) },
    ...(last === undefined ? [] : [{ label: 'Last', value: text(became(last)) }]),
  ];
  return {
    title: plan.paused === null ? 'The question of this channel' : 'The question here is paused',
    tone: 'plain',
    blocks: [
      { kind: 'facts', rows },
      ...(mayManage
        ? [
            plan.paused === null
              ? choices(nowChoice, pauseChoice, offChoice)
              : choices(resumeChoice, offChoice),
            aside(
              'To change it: /schedule with a time, zone, days or lessons, such as days:mon,wed',
            ),
          ]
        : []),
    ],
  };
}

const pauses = {
  asked: 'paused until somebody resumes it',
  refused: 'paused, as I was not let into this channel; let me in, then resume',
} as const;

const reasons: ReadonlyMap<string, string> = new Map([
  ['forbidden', 'I was not let into this channel'],
  ['gone', 'the platform did not find this channel'],
  ['too late', 'I could not get through for four hours'],
  ['off', 'it was switched off meanwhile'],
  ['nothing to ask', 'the lessons have no question with options'],
]);

/** What became of a daily, for who manages the place. */
function became({ state, day, why }: Daily): string {
  switch (state) {
    case 'sent':
      return `asked on ${day}`;
    case 'claimed':
    case 'sending':
      return `${day}, on its way`;
    case 'unknown':
      return `${day}, and nobody knows whether it arrived: the answer was lost, so it is not sent again`;
    case 'failed':
    case 'skipped':
      return `${day}, not asked: ${reasons.get(why ?? '') ?? 'the platform refused it'}`;
    default:
      return state satisfies never;
  }
}

export function planPaused(): View {
  return {
    title: 'The question here is paused',
    tone: 'plain',
    blocks: [prose('None comes until somebody resumes it.'), choices(resumeChoice, offChoice)],
  };
}

export function planOff(): View {
  return {
    title: 'No more questions here',
    tone: 'plain',
    blocks: [
      prose('One that is still open closes in its time. What people learned stays theirs.'),
      choices({ label: 'Set it up again', line: lineTo('schedule', ['days', 'weekdays']) }),
    ],
  };
}

export function askedNow(): View {
  return {
    title: 'Asked',
    tone: 'good',
    blocks: [
      prose('The question stands in the channel. The next of the day still comes in its time.'),
    ],
  };
}

export function nothingToAsk(): View {
  return {
    title: 'Nothing to ask',
    tone: 'note',
    blocks: [prose('The lessons of this channel have no question with options.')],
  };
}
