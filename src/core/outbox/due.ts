// Which dailies are due: a pure function of schedules and now, by the clock of each schedule's zone.

import {
  addDays,
  type Day,
  daysBetween,
  type LocalTime,
  localTime,
  type TimeZone,
  weekday,
  zonedTimeToUtc,
} from '../../lib/time/dates.ts';
import type { Weekdays } from '../../lib/time/weekdays.ts';

/** When a daily is wanted, by a learner or in a place. */
export type ScheduleRule = {
  readonly zone: TimeZone;
  /** Minutes since 00:00 by the clock, 0..1439. */
  readonly minute: number;
  /** No day before this one has a daily: it may have begun after today's hour. */
  readonly firstDay: Day;
  /** The days of the week that have one; all of them where none is named. */
  readonly weekdays?: Weekdays;
};

/** The same, and its latest daily: when that was claimed, and for which day. */
export type ScheduleState = ScheduleRule & {
  readonly lastAt: Date | null;
  readonly lastDay: Day | null;
};

/** A daily that is due, and the day it belongs to. */
export type DueSchedule<S extends ScheduleState> = { readonly schedule: S; readonly day: Day };

/** How long after its hour a daily is still worth sending, in minutes by the clock. */
export const graceMinutes = 4 * 60;

/**
 * The least time between two dailies. Only a change of hour or of zone can bring them closer than
 * this: a daily is at most four hours late, and no day is shorter than 22 hours.
 */
const minIntervalMs = 12 * 3_600_000;

const dayMinutes = 24 * 60;

/**
 * The dailies due at `now`, at most one a schedule: those whose hour came at most the grace ago by
 * the clock. An hour that a clock skips is due when the skipping is over; one that comes twice is
 * due twice under one day, and whoever claims days sends one. The hour may have been yesterday's.
 */
export function findDueSchedules<S extends ScheduleState>(
  schedules: readonly S[],
  now: Date,
): readonly DueSchedule<S>[] {
  const zones = new Map<TimeZone, readonly OpenDay[]>();
  const cachedOpenDays = (zone: TimeZone) => {
    const zoneDays = zones.get(zone) ?? findOpenDays(localTime(now, zone));
    zones.set(zone, zoneDays);
    return zoneDays;
  };
  return schedules.flatMap((schedule) => {
    const days = cachedOpenDays(schedule.zone);
    if (isTooSoon(schedule, now)) return [];
    const openDay = days.find(
      ({ day, weekday, minutes }) =>
        isWithinGrace(minutes - schedule.minute) &&
        day !== schedule.lastDay &&
        day >= schedule.firstDay &&
        (schedule.weekdays?.includes(weekday) ?? true),
    );
    return openDay === undefined ? [] : [{ schedule, day: openDay.day }];
  });
}

/** A day whose hour may have come, its weekday, and how many minutes ago it began by the clock. */
type OpenDay = { readonly day: Day; readonly weekday: number; readonly minutes: number };

/** Today and yesterday: the same for all who live by a clock, so they are worked out once. */
function findOpenDays(local: LocalTime): readonly OpenDay[] {
  return [0, 1].map((daysAgo) => {
    const day = addDays(local.day, -daysAgo);
    return { day, weekday: weekday(day), minutes: daysAgo * dayMinutes + local.minute };
  });
}

/** True where the daily of a day is wanted and its hour has come, at most the grace ago. */
export function isDueOn(schedule: ScheduleRule, day: Day, now: Date): boolean {
  return isScheduledDay(schedule, day) && isInGrace(schedule, day, now);
}

/** True where the daily of a day may still be sent. */
export function isInGrace(schedule: ScheduleRule, day: Day, now: Date): boolean {
  return isWithinGrace(minutesSinceDue(schedule, day, localTime(now, schedule.zone)));
}

/**
 * The day of the next daily whose hour is still to come, after `last`, the one claimed last. Where
 * the hour of a day has passed, that is another day: what begins now is not due at once.
 */
export function nextScheduledDay(
  schedule: ScheduleRule,
  last: { readonly day: Day; readonly claimedAt: Date } | undefined,
  now: Date,
): Day {
  const { minute, zone } = schedule;
  const earliestAt =
    last === undefined || last.claimedAt > now ? 0 : last.claimedAt.getTime() + minIntervalMs;
  let { day } = localTime(now, zone);
  for (;;) {
    const scheduledAt = zonedTimeToUtc(day, minute, zone).getTime();
    const isEarlyEnough = earliestAt <= scheduledAt + graceMinutes * 60_000;
    if (
      scheduledAt > now.getTime() &&
      isScheduledDay(schedule, day) &&
      day !== last?.day &&
      isEarlyEnough
    )
      return day;
    day = addDays(day, 1);
  }
}

function isScheduledDay({ firstDay, weekdays }: ScheduleRule, day: Day): boolean {
  return day >= firstDay && (weekdays?.includes(weekday(day)) ?? true);
}

/** How long ago by the clock the hour of a day was; negative where it is to come. */
function minutesSinceDue({ minute }: ScheduleRule, day: Day, local: LocalTime): number {
  return daysBetween(day, local.day) * dayMinutes + local.minute - minute;
}

function isWithinGrace(minutesLate: number): boolean {
  return minutesLate >= 0 && minutesLate <= graceMinutes;
}

/** A latest daily in the future was claimed by a clock that was wrong: it says nothing. */
function isTooSoon({ lastAt }: ScheduleState, now: Date): boolean {
  const sinceLastMs = lastAt === null ? minIntervalMs : now.getTime() - lastAt.getTime();
  return sinceLastMs >= 0 && sinceLastMs < minIntervalMs;
}
