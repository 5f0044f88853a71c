// Calendar days as text, `YYYY-MM-DD`, and the arithmetic on them.

/** A calendar date in somebody's own time zone, `YYYY-MM-DD`. */
export type Day = string;

/** A day of 24 hours, in milliseconds. */
export const dayMs = 86_400_000;

/** Whole days from one day to another; negative when `to` is earlier. */
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

// What a clock on the wall shows: the day and the minute of a moment in a time zone.

/** An IANA time zone in its canonical spelling, `Europe/Berlin`. */
export type TimeZone = string;

/** A moment as a clock on the wall shows it. */
export type LocalTime = {
  readonly day: Day;
  /** Minutes since 00:00 by the clock, 0..1439. */
  readonly minute: number;
};

/** Where nobody has told us a zone. */
export const utcZone: TimeZone = 'UTC';

const formatters = new Map<TimeZone, Intl.DateTimeFormat>();

/** The zone of a name, whatever its case; undefined where there is no such zone. */
export function parseTimeZone(name: string): TimeZone | undefined {
  // An offset such as +02:00 would pass for a zone and be wrong for half the year.
  if (!/^[a-z]/i.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The clock of a zone. Throws a RangeError where there is no such zone. */
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

/** The calendar day of a moment in a zone. */
export function localDay(at: Date, zone: TimeZone): Day {
  return localTime(at, zone).day;
}

/** The first minute of a day in a zone: 00:00, or the minute after a gap that swallowed midnight. */
export function dayStart(day: Day, zone: TimeZone): Date {
  return zonedTimeToUtc(day, 0, zone);
}

/**
 * The first moment at which the clock of a zone shows a minute of a day or has passed it. Where the
 * clock shows it twice, one of the two.
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

/** When a day in a zone ends: the first minute of the next. */
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
