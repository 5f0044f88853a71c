// Which scheduled messages are due: a pure function of schedules and the time, each in its own time zone.

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

/** When a learner or a channel wants a question. */
export type ScheduleRule = {
  readonly zone: TimeZone;
  /** Minutes since midnight, local time, 0..1439. */
  readonly minute: number;
  /** The first day with a question. Not always the day it was set up: that day's hour may be past. */
  readonly firstDay: Day;
  /** The weekdays that have one; every day if left out. */
  readonly weekdays?: Weekdays;
};

/** A rule with its latest message: when that was claimed, and for which day. */
export type ScheduleState = ScheduleRule & {
  readonly lastAt: Date | null;
  readonly lastDay: Day | null;
};

/** A schedule that is due, and the day its message belongs to. */
export type DueSchedule<S extends ScheduleState> = { readonly schedule: S; readonly day: Day };

/** How late a message may still be sent, in minutes of local time. */
export const graceMinutes = 4 * 60;

/**
 * The shortest time between two messages. Only a new hour or time zone can bring them closer: a
 * message is at most four hours late, and no day is shorter than 22 hours.
 */
const minIntervalMs = 12 * 3_600_000;

const dayMinutes = 24 * 60;

/**
 * The schedules due at `now`: those whose hour came within the grace period, local time, perhaps
 * before midnight. An hour that the clocks skip is due right after the skip. An hour that comes twice
 * is due twice for the same day, and since a day can be claimed once, one message is sent.
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

/** A day whose hour may have come, its weekday, and how many minutes ago it began, local time. */
type OpenDay = { readonly day: Day; readonly weekday: number; readonly minutes: number };

/** Today and yesterday, which are the same for everyone in a time zone. */
function findOpenDays(local: LocalTime): readonly OpenDay[] {
  return [0, 1].map((daysAgo) => {
    const day = addDays(local.day, -daysAgo);
    return { day, weekday: weekday(day), minutes: daysAgo * dayMinutes + local.minute };
  });
}

/** Whether a day has a question and its hour came within the grace period. */
export function isDueOn(schedule: ScheduleRule, day: Day, now: Date): boolean {
  return isScheduledDay(schedule, day) && isInGrace(schedule, day, now);
}

/** Whether a day's message may still be sent. */
export function isInGrace(schedule: ScheduleRule, day: Day, now: Date): boolean {
  return isWithinGrace(minutesSinceDue(schedule, day, localTime(now, schedule.zone)));
}

/**
 * The next day whose hour is still to come, given `last`, the message claimed last. If today's hour
 * has passed it is a later day, so a new schedule never fires at once.
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

/** How many minutes ago a day's hour was, local time; negative if it's still to come. */
function minutesSinceDue({ minute }: ScheduleRule, day: Day, local: LocalTime): number {
  return daysBetween(day, local.day) * dayMinutes + local.minute - minute;
}

function isWithinGrace(minutesLate: number): boolean {
  return minutesLate >= 0 && minutesLate <= graceMinutes;
}

/** A message claimed in the future was claimed by a wrong clock, so it is ignored. */
function isTooSoon({ lastAt }: ScheduleState, now: Date): boolean {
  const sinceLastMs = lastAt === null ? minIntervalMs : now.getTime() - lastAt.getTime();
  return sinceLastMs >= 0 && sinceLastMs < minIntervalMs;
}
