// Times of day as people type them: 08:30, 8.30 am, 830, noon.

/** A time, and the text after it. */
export type ParsedTime = {
  /** Minutes since 00:00, 0..1439. */
  readonly minute: number;
  readonly rest: string;
};

const pattern =
  /^(?:at\s+)?(?:(?<word>noon|midday|midnight)|(?<hour>\d{1,2})(?:(?:[:.h]|\s(?=\d\d(?:\s|$)))?(?<minutes>\d\d))?\s*(?:h|uhr|o[’']?clock)?\s*(?<half>[ap]\.?m\.?)?)(?=[\s,]|$)[\s,]*(?<rest>.*)$/isu;

/** Reads the time at the start of a text; undefined if there's none. */
export function parseTime(typed: string): ParsedTime | undefined {
  const {
    word,
    hour,
    minutes = '00',
    half: meridiem,
    rest = '',
  } = pattern.exec(typed.trim())?.groups ?? {};
  if (word !== undefined) {
    return { minute: word.toLowerCase() === 'midnight' ? 0 : 12 * 60, rest };
  }
  const hours = to24Hour(Number(hour), meridiem?.slice(0, 1).toLowerCase());
  if (hour === undefined || hours === undefined || Number(minutes) > 59) return undefined;
  const minute = 60 * hours + Number(minutes);
  // 24:00 is the midnight that ends a day; 24:10 is a typo.
  return minute > 24 * 60 ? undefined : { minute: minute % (24 * 60), rest };
}

/** The hour on a 24-hour clock; undefined if there's no such hour. */
function to24Hour(hour: number, meridiem: string | undefined): number | undefined {
  if (meridiem === undefined) return hour <= 24 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (meridiem === 'p' ? 12 : 0);
}

/** Minutes since 00:00 as a clock shows them, `08:30`. */
export function formatTime(minute: number): string {
  const parts = [Math.floor(minute / 60), minute % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
