// Parses a channel's schedule: `9:00 Berlin weekdays`, `days:mon,wed lessons:attention`.

import type { TimeZone } from '../../../lib/time/dates.ts';
import { parseTime } from '../../../lib/time/time-of-day.ts';
import { findTimeZone } from '../../../lib/time/time-zones.ts';
import { everyDay, parseWeekdays, type Weekdays } from '../../../lib/time/weekdays.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import type { Library } from '../../course/library.ts';
import { findLesson } from '../../course/lookup.ts';
import type { ChannelSchedule } from '../../outbox/scheduled-messages.ts';
import { unknownTimeZoneError } from '../daily/parse.ts';
import { scheduleLine } from './views.ts';

/** The arguments as typed; undefined for those left out. */
export type ScheduleInput = {
  /** A time, then perhaps a zone and days. */
  readonly time: string;
  readonly zone: string | undefined;
  readonly days: string | undefined;
  readonly lessons: string | undefined;
};

/** The settings, with those left out taken from the current schedule; undefined if still missing. */
export type ParsedSchedule = {
  readonly minute: number | undefined;
  readonly zone: TimeZone | undefined;
  readonly weekdays: Weekdays;
  readonly lessons: readonly string[];
};

/** Parses the arguments. Throws a `UserError` that says what is wrong and suggests what is close. */
export function parseSchedule(
  input: ScheduleInput,
  current: ChannelSchedule | undefined,
  library: Library,
): ParsedSchedule {
  const { minute, rest } = parseScheduleTime(input.time);
  const typedDays = input.days ?? trailingDays(rest);
  const weekdays = typedDays === undefined ? undefined : parseWeekdays(typedDays);
  if (typedDays !== undefined && weekdays === undefined) {
    throw new UserError(
      `I don’t understand “${typedDays.slice(0, 40)}” as days. Try weekdays, mon-fri or tue,thu.`,
    );
  }
  const typedZone = (input.zone ?? withoutTrailingDays(rest, input.days)).trim();
  const parsed = {
    minute: minute ?? current?.minute,
    weekdays: weekdays ?? current?.weekdays ?? everyDay,
    lessons:
      input.lessons === undefined ? (current?.lessons ?? []) : parseLessons(input.lessons, library),
  };
  if (typedZone === '') return { ...parsed, zone: current?.zone };
  const zone = findTimeZone(typedZone);
  if (zone !== undefined) return { ...parsed, zone };
  throw unknownTimeZoneError(typedZone, (id) =>
    scheduleLine({ ...parsed, minute: parsed.minute ?? 9 * 60, zone: id }),
  );
}

function parseScheduleTime(typed: string): { readonly minute?: number; readonly rest: string } {
  if (typed.trim() === '') return { rest: '' };
  const parsedTime = parseTime(typed);
  if (parsedTime !== undefined) return parsedTime;
  throw new UserError(
    `“${typed.trim().slice(0, 40)}” isn’t a time I understand. Try 09:00, 9.30 am or 4 pm.`,
    [{ label: 'How /schedule works', line: buildLine('help', 'schedule') }],
  );
}

/** Days at the end of the text typed after a time. */
function trailingDays(rest: string): string | undefined {
  const lastWord = rest.trim().split(/\s+/).at(-1) ?? '';
  return parseWeekdays(lastWord) === undefined || findTimeZone(rest) !== undefined
    ? undefined
    : lastWord;
}

function withoutTrailingDays(rest: string, days: string | undefined): string {
  const lastWord = days === undefined ? trailingDays(rest) : undefined;
  return lastWord === undefined
    ? rest
    : rest
        .trim()
        .slice(0, -lastWord.length)
        .replace(/[\s,]+$/, '');
}

/** Lesson ids from lesson names; an empty list means all lessons. */
function parseLessons(typed: string, library: Library): readonly string[] {
  if (typed.toLowerCase() === 'all') return [];
  const names = typed.split(/\s*,\s*/).filter((name) => name !== '');
  return [...new Set(names.map((name) => findLesson(name, library).id))];
}
