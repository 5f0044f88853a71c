// A channel's plan in words, and the lines that set one.

import { type Day, daysBetween } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneCity } from '../../../lib/time/time-zones.ts';
import { everyDay, weekdaysArgument, weekdaysText } from '../../../lib/time/weekdays.ts';
import { buildLine, maxLineLength } from '../../bot/command-line.ts';
import { type Action, buttons, footnote, prose, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import type { ChannelSchedule, ScheduledMessage } from '../../outbox/scheduled-messages.ts';

/** What a line carries of a plan. */
export type ScheduleLineValues = Pick<ChannelSchedule, 'minute' | 'weekdays' | 'lessons'> &
  Partial<Pick<ChannelSchedule, 'zone'>>;

/** The line that sets a plan. Its lessons are left out where it would not fit in a button. */
export function scheduleLine({ minute, zone, weekdays, lessons }: ScheduleLineValues): string {
  const lineWords = [
    ...(zone === undefined ? [] : [['zone', zone] as const]),
    ...(weekdays.length === everyDay.length ? [] : [['days', weekdaysArgument(weekdays)] as const]),
  ];
  const shortLine = buildLine('schedule', formatTime(minute), ...lineWords);
  if (lessons.length === 0) return shortLine;
  const fullLine = buildLine('schedule', formatTime(minute), ...lineWords, [
    'lessons',
    lessons.join(','),
  ]);
  return fullLine.length <= maxLineLength ? fullLine : shortLine;
}

/** `Monday to Friday at 09:00 by the clock in Berlin` */
export function channelRhythmText({ weekdays, minute, zone }: ChannelSchedule): string {
  return `${weekdaysText(weekdays)} at ${formatTime(minute)} by the clock in ${zoneCity(zone)}`;
}

/** `today at 09:00`, `in 3 days at 09:00` */
export function nextTimeText(inDays: number, { minute }: Pick<ChannelSchedule, 'minute'>): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${formatTime(minute)}`;
}

export function firstTimeText(schedule: ChannelSchedule, today: Day): string {
  return nextTimeText(daysBetween(today, schedule.firstDay), schedule);
}

/** Titles of the lessons a plan is about. */
export function lessonTitles({ lessons }: ChannelSchedule, library: Library): string {
  if (lessons.length === 0) return 'all lessons';
  return lessons.map((id) => library.lessons.get(id)?.title ?? id).join(', ');
}

// The screens that set up and show when a channel is asked.

const pauseAction: Action = { label: 'Pause', line: buildLine('schedule', 'pause') };
const resumeAction: Action = {
  label: 'Resume',
  line: buildLine('schedule', 'resume'),
  style: 'primary',
};
const offAction: Action = { label: 'No more questions here', line: buildLine('schedule', 'off') };
const askNowAction: Action = { label: 'Ask one now', line: buildLine('schedule', 'now') };

export function noScheduleView(mayManage: boolean): View {
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
            buttons({
              label: 'Set it up',
              line: buildLine('schedule', ['days', 'weekdays']),
              style: 'primary',
            }),
            footnote('Or all at once: /schedule time:09:00 zone:Berlin days:weekdays'),
          ]
        : [prose('Whoever manages this place can set it up.')]),
    ],
  };
}

export function askTimeView(
  values: Omit<ScheduleLineValues, 'minute' | 'zone'> & { zone: string | undefined },
): View {
  const { zone, ...otherValues } = values;
  return {
    title: 'When shall I ask here?',
    tone: 'plain',
    blocks: [
      prose('At that hour a question appears in this channel.'),
      buttons(
        ...[8, 9, 10, 12, 14, 16].map((hour) => {
          const minute = 60 * hour;
          const schedule = { ...otherValues, minute, ...(zone === undefined ? {} : { zone }) };
          return { label: formatTime(minute), line: scheduleLine(schedule) };
        }),
      ),
      footnote('Any other time will do as well: /schedule time:8:45'),
    ],
  };
}

const cityChoices = [
  ['San Francisco', 'America/Los_Angeles'],
  ['New York', 'America/New_York'],
  ['London', 'Europe/London'],
  ['Berlin', 'Europe/Berlin'],
  ['Kolkata', 'Asia/Kolkata'],
] as const;

export function askTimeZoneView(values: Omit<ScheduleLineValues, 'zone'>): View {
  return {
    title: `${formatTime(values.minute)} by whose clock?`,
    tone: 'plain',
    blocks: [
      prose('Name the city or time zone this channel goes by.'),
      buttons(
        ...cityChoices.map(([label, zone]) => ({ label, line: scheduleLine({ ...values, zone }) })),
      ),
      footnote(`Any other: /schedule time:${formatTime(values.minute)} zone:Tokyo`),
    ],
  };
}

/** Said in the channel, before anything is kept: it shows that questions will arrive. */
export function announcementView(schedule: ChannelSchedule, today: Day, library: Library): View {
  return {
    title: 'A question of the day',
    tone: 'plain',
    blocks: [
      prose(
        `A question comes to this channel ${channelRhythmText(schedule)}, about ${lessonTitles(schedule, library)}. ` +
          `The first comes ${firstTimeText(schedule, today)}.`,
      ),
      prose(
        'Press an answer, and only you see how you did. When the question closes, it shows how ' +
          'everyone answered; names only of who asked for it with /leaderboard.',
      ),
    ],
  };
}

export function scheduleSetView(schedule: ChannelSchedule, today: Day, library: Library): View {
  return {
    title: 'The question of the day is set',
    tone: 'success',
    blocks: [
      prose(
        `I said so in the channel: ${channelRhythmText(schedule)}, about ${lessonTitles(schedule, library)}. ` +
          `The first comes ${firstTimeText(schedule, today)}.`,
      ),
      buttons(askNowAction, pauseAction, offAction),
    ],
  };
}

type ScheduleViewOptions = {
  readonly schedule: ChannelSchedule;
  /** In how many days the next comes: 0 is today. */
  readonly inDays: number;
  readonly lastMessage: ScheduledMessage | undefined;
  readonly mayManage: boolean;
  readonly library: Library;
};

export function scheduleView({
  schedule,
  inDays,
  lastMessage,
  mayManage,
  library,
}: ScheduleViewOptions): View {
  const nextText =
    schedule.paused === null ? nextTimeText(inDays, schedule) : pauseTexts[schedule.paused];
  const rows = [
    { label: 'When', value: text(channelRhythmText(schedule)) },
    { label: 'What about', value: text(lessonTitles(schedule, library)) },
    { label: 'Next', value: text(nextText) },
    ...(lastMessage === undefined
      ? []
      : [{ label: 'Last', value: text(messageStatusText(lastMessage)) }]),
  ];
  return {
    title:
      schedule.paused === null ? 'The question of this channel' : 'The question here is paused',
    tone: 'plain',
    blocks: [
      { kind: 'fields', rows },
      ...(mayManage
        ? [
            schedule.paused === null
              ? buttons(askNowAction, pauseAction, offAction)
              : buttons(resumeAction, offAction),
            footnote(
              'To change it: /schedule with a time, zone, days or lessons, such as days:mon,wed',
            ),
          ]
        : []),
    ],
  };
}

const pauseTexts = {
  requested: 'paused until somebody resumes it',
  undeliverable: 'paused, as I was not let into this channel; let me in, then resume',
} as const;

const skipReasonTexts: ReadonlyMap<string, string> = new Map([
  ['forbidden', 'I was not let into this channel'],
  ['gone', 'the platform did not find this channel'],
  ['too late', 'I could not get through for four hours'],
  ['off', 'it was switched off meanwhile'],
  ['nothing to ask', 'the lessons have no question with options'],
]);

/** What became of a daily, for who manages the place. */
function messageStatusText({ state, day, reason }: ScheduledMessage): string {
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
      return `${day}, not asked: ${skipReasonTexts.get(reason ?? '') ?? 'the platform refused it'}`;
    default:
      return state satisfies never;
  }
}

export function schedulePausedView(): View {
  return {
    title: 'The question here is paused',
    tone: 'plain',
    blocks: [prose('None comes until somebody resumes it.'), buttons(resumeAction, offAction)],
  };
}

export function scheduleOffView(): View {
  return {
    title: 'No more questions here',
    tone: 'plain',
    blocks: [
      prose('One that is still open closes in its time. What people learned stays theirs.'),
      buttons({ label: 'Set it up again', line: buildLine('schedule', ['days', 'weekdays']) }),
    ],
  };
}

export function askedNowView(): View {
  return {
    title: 'Asked',
    tone: 'success',
    blocks: [
      prose('The question stands in the channel. The next of the day still comes in its time.'),
    ],
  };
}

export function nothingToAskView(): View {
  return {
    title: 'Nothing to ask',
    tone: 'info',
    blocks: [prose('The lessons of this channel have no question with options.')],
  };
}
