// What was typed of a daily habit: `8:30 am, New York, 3 a day`.

import type { TimeZone } from '../../../lib/time/dates.ts';
import { formatTime, parseTime } from '../../../lib/time/time-of-day.ts';
import { similarTimeZones } from '../../../lib/time/time-zones.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';

/** What was typed of it. */
export type DailyInput = {
  /** A time, then perhaps a zone and a number: `8:30 Berlin 3 a day`. */
  readonly time: string;
  readonly zone: string | undefined;
  readonly perDay: number | undefined;
};

/** A time that was read, and what else stood behind it. */
type ParsedDailyTime = {
  readonly minute: number;
  readonly perDay: number | undefined;
  readonly zone: string;
};

const maxPerDay = 10;

/** A number of questions a day; undefined where it is none we ask. */
export function parsePerDay(typed: string): number | undefined {
  const count = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  return count >= 1 && count <= maxPerDay ? count : undefined;
}

/** Reads a time with what stands behind it; undefined where nothing was typed. */
export function parseDailyTime(typed: string): ParsedDailyTime | undefined {
  if (typed.trim() === '') return undefined;
  const parsedTime = parseTime(typed);
  if (parsedTime === undefined) {
    throw new UserError(
      `I cannot read “${typed.slice(0, 40)}” as a time. Write it like 08:30, 8.30 am or 8 pm.`,
      [{ label: 'Pick a time', line: buildLine('daily', 'on') }],
    );
  }
  const countPattern = /(?:^|\s)x?(\d{1,2})\s*(?:x|(?:questions? )?(?:a|per) day|questions?)?$/i;
  const count = countPattern.exec(parsedTime.rest)?.[1];
  const perDay = count === undefined ? undefined : parsePerDay(count);
  if (count !== undefined && perDay === undefined) {
    throw new UserError(`I ask between 1 and ${maxPerDay} questions a day, not ${count}.`, [
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

/** Nobody knows such a zone: those that may be meant, each with the line it goes on with. */
export function unknownTimeZoneError(
  typed: string,
  lineForZone: (zone: TimeZone) => string,
): UserError {
  const similarZones = similarTimeZones(typed);
  const hint =
    similarZones.length === 0
      ? 'Name the nearest big city, such as Berlin.'
      : 'Did you mean one of these?';
  return new UserError(
    `I know no time zone or big city called “${typed.slice(0, 40)}”. ${hint}`,
    similarZones.map(({ id, label }) => ({ label, line: lineForZone(id) })),
  );
}
