// Which dailies are due: a pure function of schedules and now, by the clock of each schedule's zone.

import { addDays, daysBetween, weekday } from './day.ts';
import type { Day } from './record.ts';
import type { Weekdays } from './weekdays.ts';
import { type LocalTime, localTime, moment, type Zone } from './zone.ts';

/** When a daily is wanted, by a learner or in a place. */
export type Wanted = {
  readonly zone: Zone;
  /** Minutes since 00:00 by the clock, 0..1439. */
  readonly minute: number;
  /** No day before this one has a daily: it may have begun after today's hour. */
  readonly firstDay: Day;
  /** The days of the week that have one; all of them where none is named. */
  readonly weekdays?: Weekdays;
};

/** The same, and its latest daily: when that was claimed, and for which day. */
export type Schedule = Wanted & { readonly lastAt: Date | null; readonly lastDay: Day | null };

/** A daily that is due, and the day it belongs to. */
export type Due<S extends Schedule> = { readonly schedule: S; readonly day: Day };

/** How long after its hour a daily is still worth sending, in minutes by the clock. */
export const graceMinutes = 4 * 60;

/**
 * The least time between two dailies. Only a change of hour or of zone can bring them closer than
 * this: a daily is at most four hours late, and no day is shorter than 22 hours.
 */
const restMs = 12 * 3_600_000;

const dayMinutes = 24 * 60;

/**
 * The dailies due at `now`, at most one a schedule: those whose hour came at most the grace ago by
 * the clock. An hour that a clock skips is due when the skipping is over; one that comes twice is
 * due twice under one day, and whoever claims days sends one. The hour may have been yesterday's.
 */
export function due<S extends Schedule>(schedules: readonly S[], now: Date): readonly Due<S>[] {
  const zones = new Map<Zone, readonly OpenDay[]>();
  const openDays = (zone: Zone) => {
    const known = zones.get(zone) ?? openDaysOf(localTime(now, zone));
    zones.set(zone, known);
    return known;
  };
  return schedules.flatMap((schedule) => {
    const days = openDays(schedule.zone);
    if (restsAt(schedule, now)) return [];
    const open = days.find(
      ({ day, weekday, minutes }) =>
        isTimely(minutes - schedule.minute) &&
        day !== schedule.lastDay &&
        day >= schedule.firstDay &&
        (schedule.weekdays?.includes(weekday) ?? true),
    );
    return open === undefined ? [] : [{ schedule, day: open.day }];
  });
}

/** A day whose hour may have come, its weekday, and how many minutes ago it began by the clock. */
type OpenDay = { readonly day: Day; readonly weekday: number; readonly minutes: number };

/** Today and yesterday: the same for all who live by a clock, so they are worked out once. */
function openDaysOf(clock: LocalTime): readonly OpenDay[] {
  return [0, 1].map((ago) => {
    const day = addDays(clock.day, -ago);
    return { day, weekday: weekday(day), minutes: ago * dayMinutes + clock.minute };
  });
}

/** True where the daily of a day is wanted and its hour has come, at most the grace ago. */
export function isDueOn(schedule: Wanted, day: Day, now: Date): boolean {
  return isWanted(schedule, day) && isInGrace(schedule, day, now);
}

/** True where the daily of a day may still be sent. */
export function isInGrace(schedule: Wanted, day: Day, now: Date): boolean {
  return isTimely(minutesLate(schedule, day, localTime(now, schedule.zone)));
}

/**
 * The day of the next daily whose hour is still to come, after `last`, the one claimed last. Where
 * the hour of a day has passed, that is another day: what begins now is not due at once.
 */
export function nextDay(
  schedule: Wanted,
  last: { readonly day: Day; readonly claimedAt: Date } | undefined,
  now: Date,
): Day {
  const { minute, zone } = schedule;
  const rested = last === undefined || last.claimedAt > now ? 0 : last.claimedAt.getTime() + restMs;
  let { day } = localTime(now, zone);
  for (;;) {
    const hour = moment(day, minute, zone).getTime();
    const inTime = rested <= hour + graceMinutes * 60_000;
    if (hour > now.getTime() && isWanted(schedule, day) && day !== last?.day && inTime) return day;
    day = addDays(day, 1);
  }
}

function isWanted({ firstDay, weekdays }: Wanted, day: Day): boolean {
  return day >= firstDay && (weekdays?.includes(weekday(day)) ?? true);
}

/** How long ago by the clock the hour of a day was; negative where it is to come. */
function minutesLate({ minute }: Wanted, day: Day, clock: LocalTime): number {
  return daysBetween(day, clock.day) * dayMinutes + clock.minute - minute;
}

function isTimely(late: number): boolean {
  return late >= 0 && late <= graceMinutes;
}

/** A latest daily in the future was claimed by a clock that was wrong: it says nothing. */
function restsAt({ lastAt }: Schedule, now: Date): boolean {
  const since = lastAt === null ? restMs : now.getTime() - lastAt.getTime();
  return since >= 0 && since < restMs;
}
