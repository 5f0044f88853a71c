// What was typed of a channel's question: `9:00 Berlin weekdays`, `days:mon,wed lessons:attention`.

import type { Library } from '../course/lesson.ts';
import type { PlacePlan } from '../daily/place.ts';
import { Sorry } from '../errors.ts';
import { findZone } from '../learning/cities.ts';
import { everyDay, readWeekdays, type Weekdays } from '../learning/weekdays.ts';
import type { Zone } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import { lineOfPlan } from '../views/schedule-words.ts';
import { readWhen } from '../when.ts';
import { noSuchZone } from './daily-wish.ts';
import { findLesson } from './find-lesson.ts';

/** What was typed of it; of each word that was not, undefined. */
export type Wish = {
  /** A time, then perhaps a zone and days. */
  readonly time: string;
  readonly zone: string | undefined;
  readonly days: string | undefined;
  readonly lessons: string | undefined;
};

/** What it comes to, with what stood before; undefined what is still to be said. */
export type Wanted = {
  readonly minute: number | undefined;
  readonly zone: Zone | undefined;
  readonly weekdays: Weekdays;
  readonly lessons: readonly string[];
};

/** Reads all of it. A Sorry with what is wrong, and the nearest that is right. */
export function readWish(wish: Wish, before: PlacePlan | undefined, library: Library): Wanted {
  const { minute, rest } = readTime(wish.time);
  const typedDays = wish.days ?? daysIn(rest);
  const weekdays = typedDays === undefined ? undefined : readWeekdays(typedDays);
  if (typedDays !== undefined && weekdays === undefined) {
    throw new Sorry(
      `I cannot read “${typedDays.slice(0, 40)}” as days. Write them like weekdays, mon-fri or tue,thu.`,
    );
  }
  const typedZone = (wish.zone ?? withoutDays(rest, wish.days)).trim();
  const wanted = {
    minute: minute ?? before?.minute,
    weekdays: weekdays ?? before?.weekdays ?? everyDay,
    lessons:
      wish.lessons === undefined ? (before?.lessons ?? []) : lessonsOf(wish.lessons, library),
  };
  if (typedZone === '') return { ...wanted, zone: before?.zone };
  const zone = findZone(typedZone);
  if (zone !== undefined) return { ...wanted, zone };
  throw noSuchZone(typedZone, (id) =>
    lineOfPlan({ ...wanted, minute: wanted.minute ?? 9 * 60, zone: id }),
  );
}

function readTime(typed: string): { readonly minute?: number; readonly rest: string } {
  if (typed.trim() === '') return { rest: '' };
  const when = readWhen(typed);
  if (when !== undefined) return when;
  throw new Sorry(
    `I cannot read “${typed.trim().slice(0, 40)}” as a time. Write it like 09:00, 9.30 am or 4 pm.`,
    [{ label: 'How /schedule works', line: lineTo('help', 'schedule') }],
  );
}

/** Days that stand at the end of what was typed behind a time. */
function daysIn(rest: string): string | undefined {
  const last = rest.trim().split(/\s+/).at(-1) ?? '';
  return readWeekdays(last) === undefined || findZone(rest) !== undefined ? undefined : last;
}

function withoutDays(rest: string, days: string | undefined): string {
  const last = days === undefined ? daysIn(rest) : undefined;
  return last === undefined
    ? rest
    : rest
        .trim()
        .slice(0, -last.length)
        .replace(/[\s,]+$/, '');
}

/** Ids of lessons by their names; none for all of them. */
function lessonsOf(typed: string, library: Library): readonly string[] {
  if (typed.toLowerCase() === 'all') return [];
  const names = typed.split(/\s*,\s*/).filter((name) => name !== '');
  return [...new Set(names.map((name) => findLesson(name, library).id))];
}
