// What was typed of a daily habit: `8:30 am, New York, 3 a day`.

import { Sorry } from '../errors.ts';
import { nearZones } from '../learning/cities.ts';
import type { Zone } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import { clock, readWhen } from '../when.ts';

/** What was typed of it. */
export type Wish = {
  /** A time, then perhaps a zone and a number: `8:30 Berlin 3 a day`. */
  readonly time: string;
  readonly zone: string | undefined;
  readonly perDay: number | undefined;
};

/** A time that was read, and what else stood behind it. */
type TimeRead = {
  readonly minute: number;
  readonly perDay: number | undefined;
  readonly zone: string;
};

const mostPerDay = 10;

/** A number of questions a day; undefined where it is none we ask. */
export function perDayOf(typed: string): number | undefined {
  const number = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  return number >= 1 && number <= mostPerDay ? number : undefined;
}

/** Reads a time with what stands behind it; undefined where nothing was typed. */
export function readTime(typed: string): TimeRead | undefined {
  if (typed.trim() === '') return undefined;
  const when = readWhen(typed);
  if (when === undefined) {
    throw new Sorry(
      `I cannot read “${typed.slice(0, 40)}” as a time. Write it like 08:30, 8.30 am or 8 pm.`,
      [{ label: 'Pick a time', line: lineTo('daily', 'on') }],
    );
  }
  const number = /(?:^|\s)x?(\d{1,2})\s*(?:x|(?:questions? )?(?:a|per) day|questions?)?$/i;
  const count = number.exec(when.rest)?.[1];
  const perDay = count === undefined ? undefined : perDayOf(count);
  if (count !== undefined && perDay === undefined) {
    throw new Sorry(`I ask between 1 and ${mostPerDay} questions a day, not ${count}.`, [
      { label: 'Three a day', line: lineTo('daily', 'on', clock(when.minute), ['count', '3']) },
    ]);
  }
  return {
    minute: when.minute,
    perDay,
    zone: when.rest.replace(number, '').replace(/^[\s,]+|[\s,]+$/g, ''),
  };
}

/** Nobody knows such a zone: those that may be meant, each with the line it goes on with. */
export function noSuchZone(typed: string, goOn: (zone: Zone) => string): Sorry {
  const near = nearZones(typed);
  const hint =
    near.length === 0 ? 'Name the nearest big city, such as Berlin.' : 'Did you mean one of these?';
  return new Sorry(
    `I know no time zone or big city called “${typed.slice(0, 40)}”. ${hint}`,
    near.map(({ id, label }) => ({ label, line: goOn(id) })),
  );
}
