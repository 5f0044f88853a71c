// Parses the settings of a daily question: `8:30 am, New York, 3 a day`.

import type { TimeZone } from '../../../lib/time/dates.ts';
import { formatTime, parseTime } from '../../../lib/time/time-of-day.ts';
import { similarTimeZones } from '../../../lib/time/time-zones.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';

/** The arguments as typed. */
export type DailyInput = {
  /** A time, then perhaps a zone and a number: `8:30 Berlin 3 a day`. */
  readonly time: string;
  readonly zone: string | undefined;
  readonly perDay: number | undefined;
};

/** A parsed time, with the count and the zone typed after it. */
type ParsedDailyTime = {
  readonly minute: number;
  readonly perDay: number | undefined;
  readonly zone: string;
};

const maxPerDay = 10;

/** Parses the number of questions a day; undefined if it isn't a whole number from 1 to 10. */
export function parsePerDay(typed: string): number | undefined {
  const count = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= maxPerDay ? count : undefined;
}

/** Parses a time and what follows it; undefined if nothing was typed. Throws a `UserError`. */
export function parseDailyTime(typed: string): ParsedDailyTime | undefined {
  if (typed.trim() === '') return undefined;
  const parsedTime = parseTime(typed);
  if (parsedTime === undefined) {
    throw new UserError(
      `“${typed.slice(0, 40)}” isn’t a time I understand. Try 08:30, 8.30 am or 8 pm.`,
      [{ label: 'Pick a time', line: buildLine('daily', 'on') }],
    );
  }
  const countPattern = /(?:^|\s)x?(\d{1,2})\s*(?:x|(?:questions? )?(?:a|per) day|questions?)?$/i;
  const count = countPattern.exec(parsedTime.rest)?.[1];
  const perDay = count === undefined ? undefined : parsePerDay(count);
  if (count !== undefined && perDay === undefined) {
    throw new UserError(`I can send 1 to ${maxPerDay} questions a day, not ${count}.`, [
      {
        label: 'Three a day',
        line: buildLine('daily', 'on', formatTime(parsedTime.minute), ['count', '3']),
      },
    ]);
  }
  return {
    minute: parsedTime.minute,
    perDay,
    zone: parsedTime.rest.replace(countPattern, '').replace(/^[\s,]+|[\s,]+$/g, ''),
  };
}

/** The error for an unknown time zone, with a button for each similar one. */
export function unknownTimeZoneError(
  typed: string,
  lineForZone: (zone: TimeZone) => string,
): UserError {
  const similarZones = similarTimeZones(typed);
  const hint =
    similarZones.length === 0
      ? 'Try the nearest big city, such as Berlin.'
      : 'Did you mean one of these?';
  return new UserError(
    `I don’t know a time zone or big city called “${typed.slice(0, 40)}”. ${hint}`,
    similarZones.map(({ id, label }) => ({ label, line: lineForZone(id) })),
  );
}
