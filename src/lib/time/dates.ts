// Calendar days as text, `YYYY-MM-DD`, and local times in time zones.

/** A calendar date in somebody's own time zone, `YYYY-MM-DD`. */
export type Day = string;

/** A day of 24 hours, in milliseconds. */
export const dayMs = 86_400_000;

/** Whole days from one day to another; negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
}

/** 0 on a Monday, 6 on a Sunday. */
export function weekday(day: Day): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** An IANA time zone in its canonical spelling, `Europe/Berlin`. */
export type TimeZone = string;

/** An instant as the clocks of a time zone show it. */
export type LocalTime = {
  readonly day: Day;
  /** Minutes since 00:00 on the clock, 0..1439. */
  readonly minute: number;
};

/** For when no zone is known. */
export const utcZone: TimeZone = 'UTC';

const formatters = new Map<TimeZone, Intl.DateTimeFormat>();

/** The zone with a name, in any case; undefined if there's no such zone. */
export function parseTimeZone(name: string): TimeZone | undefined {
  // Intl also takes an offset such as +02:00, which is wrong for half the year.
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The local time in a zone. Throws a RangeError if there's no such zone. */
export function localTime(at: Date, zone: TimeZone): LocalTime {
  // 11/25/2026, 04:07
  const text = formatterFor(zone).format(at);
  const [, month = '', day = '', year = '', hour = '', minute = ''] =
    /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(text) ?? [];
  return {
    day: `${year.padStart(4, '0')}-${month}-${day}`,
    minute: 60 * Number(hour) + Number(minute),
  };
}

/** The calendar day of an instant in a zone. */
export function localDay(at: Date, zone: TimeZone): Day {
  return localTime(at, zone).day;
}

/** The first minute of a day in a zone: 00:00, or the first minute after a gap that skips it. */
export function dayStart(day: Day, zone: TimeZone): Date {
  return zonedTimeToUtc(day, 0, zone);
}

/**
 * The instant at which the clock of a zone first shows a minute of a day, or the end of the gap that
 * skips it. For a minute that comes twice, one of the two.
 */
export function zonedTimeToUtc(day: Day, minute: number, zone: TimeZone): Date {
  const minuteMs = 60_000;
  const middle = Date.parse(day) / minuteMs + minute;
  // Zones are at most 14 hours ahead of UTC and 12 behind.
  let [before, after] = [middle - 15 * 60, middle + 15 * 60];
  while (after - before > 1) {
    const between = Math.floor((before + after) / 2);
    const local = localTime(new Date(between * minuteMs), zone);
    const isBefore = local.day === day ? local.minute < minute : local.day < day;
    if (isBefore) before = between;
    else after = between;
  }
  return new Date(after * minuteMs);
}

/** The end of a day in a zone: the first minute of the next. */
export function dayEnd(day: Day, zone: TimeZone): Date {
  return dayStart(addDays(day, 1), zone);
}

function formatterFor(zone: TimeZone): Intl.DateTimeFormat {
  const cached = formatters.get(zone);
  if (cached !== undefined) return cached;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}
