// The screens of a channel's schedule, their shared texts, and the lines that set one.

import { type Day, daysBetween } from '../../../lib/time/dates.ts';
import { formatTime } from '../../../lib/time/time-of-day.ts';
import { zoneCity } from '../../../lib/time/time-zones.ts';
import { everyDay, weekdaysArgument, weekdaysText } from '../../../lib/time/weekdays.ts';
import { buildLine, maxLineLength } from '../../bot/command-line.ts';
import { type Action, buttons, footnote, prose, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import type { ChannelSchedule, ScheduledMessage } from '../../outbox/scheduled-messages.ts';

/** The parts of a schedule that a line carries. */
export type ScheduleLineValues = Pick<ChannelSchedule, 'minute' | 'weekdays' | 'lessons'> &
  Partial<Pick<ChannelSchedule, 'zone'>>;

/** The line that sets a schedule. It leaves out the lessons if it wouldn't fit in a button with them. */
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

/** `Monday to Friday at 09:00 (Berlin time)` */
export function channelRhythmText({ weekdays, minute, zone }: ChannelSchedule): string {
  return `${weekdaysText(weekdays)} at ${formatTime(minute)} (${zoneCity(zone)} time)`;
}

/** `today at 09:00`, `in 3 days at 09:00` */
export function nextTimeText(inDays: number, { minute }: Pick<ChannelSchedule, 'minute'>): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${formatTime(minute)}`;
}

export function firstTimeText(schedule: ChannelSchedule, today: Day): string {
  return nextTimeText(daysBetween(today, schedule.firstDay), schedule);
}

/** The titles of the lessons a schedule covers. */
export function lessonTitles({ lessons }: ChannelSchedule, library: Library): string {
  if (lessons.length === 0) return 'all lessons';
  return lessons.map((id) => library.lessons.get(id)?.title ?? id).join(', ');
}

// The screens that set up and show a schedule.

const pauseAction: Action = { label: 'Pause', line: buildLine('schedule', 'pause') };
const resumeAction: Action = {
  label: 'Resume',
  line: buildLine('schedule', 'resume'),
  style: 'primary',
};
const offAction: Action = { label: 'Stop questions here', line: buildLine('schedule', 'off') };
const askNowAction: Action = { label: 'Post one now', line: buildLine('schedule', 'now') };

export function noScheduleView(mayManage: boolean): View {
  return {
    title: 'No question of the day here yet',
    tone: 'plain',
    blocks: [
      prose(
        'I can post one question a day in this channel. Everyone answers privately, and the ' +
          'results appear later.',
      ),
      ...(mayManage
        ? [
            buttons({
              label: 'Set it up',
              line: buildLine('schedule', ['days', 'weekdays']),
              style: 'primary',
            }),
            footnote('Or set everything at once: /schedule time:09:00 zone:Berlin days:weekdays'),
          ]
        : [prose('Someone who manages this channel can set it up.')]),
    ],
  };
}

export function askTimeView(
  values: Omit<ScheduleLineValues, 'minute' | 'zone'> & { zone: string | undefined },
): View {
  const { zone, ...otherValues } = values;
  return {
    title: 'When should I post the question?',
    tone: 'plain',
    blocks: [
      prose('I’ll post a question in this channel at that time.'),
      buttons(
        ...[8, 9, 10, 12, 14, 16].map((hour) => {
          const minute = 60 * hour;
          const schedule = { ...otherValues, minute, ...(zone === undefined ? {} : { zone }) };
          return { label: formatTime(minute), line: scheduleLine(schedule) };
        }),
      ),
      footnote('Any other time works too: /schedule time:8:45'),
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
    title: `${formatTime(values.minute)} in which time zone?`,
    tone: 'plain',
    blocks: [
      prose('Pick a city in this channel’s time zone.'),
      buttons(
        ...cityChoices.map(([label, zone]) => ({ label, line: scheduleLine({ ...values, zone }) })),
      ),
      footnote(`Or name another: /schedule time:${formatTime(values.minute)} zone:Tokyo`),
    ],
  };
}

/** Posted in the channel before anything is saved: it proves that questions will arrive. */
export function announcementView(schedule: ChannelSchedule, today: Day, library: Library): View {
  return {
    title: 'A question of the day',
    tone: 'plain',
    blocks: [
      prose(
        `I’ll post a question here ${channelRhythmText(schedule)}, about ${lessonTitles(schedule, library)}. ` +
          `The first one comes ${firstTimeText(schedule, today)}.`,
      ),
      prose(
        'Press an answer: only you can see your result. When the question closes, I’ll show how ' +
          'everyone answered. I only name people who join the /leaderboard.',
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
        `I’ve announced it in the channel: ${channelRhythmText(schedule)}, about ${lessonTitles(schedule, library)}. ` +
          `The first one comes ${firstTimeText(schedule, today)}.`,
      ),
      buttons(askNowAction, pauseAction, offAction),
    ],
  };
}

type ScheduleViewOptions = {
  readonly schedule: ChannelSchedule;
  /** Days until the next question: 0 is today. */
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
    { label: 'Lessons', value: text(lessonTitles(schedule, library)) },
    { label: 'Next', value: text(nextText) },
    ...(lastMessage === undefined
      ? []
      : [{ label: 'Last', value: text(messageStatusText(lastMessage)) }]),
  ];
  return {
    title:
      schedule.paused === null ? 'This channel’s question' : 'This channel’s question is paused',
    tone: 'plain',
    blocks: [
      { kind: 'fields', rows },
      ...(mayManage
        ? [
            schedule.paused === null
              ? buttons(askNowAction, pauseAction, offAction)
              : buttons(resumeAction, offAction),
            footnote(
              'To change it, type /schedule with a time, zone, days or lessons, such as days:mon,wed',
            ),
          ]
        : []),
    ],
  };
}

const pauseTexts = {
  requested: 'paused until someone resumes it',
  undeliverable: 'paused because I don’t have access to this channel; give me access, then resume',
} as const;

const skipReasonTexts: ReadonlyMap<string, string> = new Map([
  ['forbidden', 'I didn’t have access to this channel'],
  ['gone', 'the platform couldn’t find this channel'],
  ['too late', 'I couldn’t get through for four hours'],
  ['off', 'it had been turned off by then'],
  ['nothing to ask', 'the lessons have no multiple-choice questions'],
]);

/** What became of the last question, for the channel's managers. */
function messageStatusText({ state, day, reason }: ScheduledMessage): string {
  switch (state) {
    case 'sent':
      return `asked on ${day}`;
    case 'claimed':
    case 'sending':
      return `${day}, on its way`;
    case 'unknown':
      return `${day}, but I can’t tell whether it arrived, so I won’t post it again`;
    case 'failed':
    case 'skipped':
      return `${day}, not asked: ${skipReasonTexts.get(reason ?? '') ?? 'the platform refused it'}`;
    default:
      return state satisfies never;
  }
}

export function schedulePausedView(): View {
  return {
    title: 'This channel’s question is paused',
    tone: 'plain',
    blocks: [prose('I won’t post any until someone resumes it.'), buttons(resumeAction, offAction)],
  };
}

export function scheduleOffView(): View {
  return {
    title: 'No more questions here',
    tone: 'plain',
    blocks: [
      prose('An open question will close as usual. Everyone keeps their progress.'),
      buttons({ label: 'Set it up again', line: buildLine('schedule', ['days', 'weekdays']) }),
    ],
  };
}

export function askedNowView(): View {
  return {
    title: 'Question posted',
    tone: 'success',
    blocks: [prose('I’ve posted the question. Today’s scheduled one will still come.')],
  };
}

export function nothingToAskView(): View {
  return {
    title: 'Nothing to ask',
    tone: 'info',
    blocks: [prose('This channel’s lessons have no multiple-choice questions.')],
  };
}
