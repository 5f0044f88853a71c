// Days of the week as people type and read them: weekdays, mon-fri, tue,thu.

/** Days of the week, 0 for Monday, ascending; at least one. */
export type Weekdays = readonly number[];

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const everyDay: Weekdays = [0, 1, 2, 3, 4, 5, 6];
const workdays: Weekdays = [0, 1, 2, 3, 4];

const namedDays: ReadonlyMap<string, Weekdays> = new Map([
  ['daily', everyDay],
  ['every day', everyDay],
  ['everyday', everyDay],
  ['all', everyDay],
  ['weekdays', workdays],
  ['workdays', workdays],
  ['weekend', [5, 6]],
  ['weekends', [5, 6]],
]);

/** Suggestions while someone types days. */
export const suggestedDays = [
  { id: 'weekdays', label: 'Monday to Friday' },
  { id: 'daily', label: 'Every day' },
  { id: 'mon,wed,fri', label: 'Monday, Wednesday, Friday' },
  { id: 'tue,thu', label: 'Tuesday, Thursday' },
];

/** Reads days; undefined if any part isn't a day or a range of days. */
export function parseWeekdays(typed: string): Weekdays | undefined {
  const normalized = typed
    .trim()
    .toLowerCase()
    .replace(/\s*[-–]\s*|\s+to\s+/g, '-');
  const named = namedDays.get(normalized);
  if (named !== undefined) return named;
  const parts = normalized.split(/[\s,+]+/).filter((part) => part !== '');
  const days = parts.map(parseRange);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  const selectedDays = new Set(days.flatMap((part) => part ?? []));
  return everyDay.filter((day) => selectedDays.has(day));
}

/** `mon`, or a range, which may wrap round the week: `fri-mon`. */
function parseRange(part: string): Weekdays | undefined {
  const [from = '', to = from, extra] = part.split(/[-–]/);
  const [first, last] = [parseWeekday(from), parseWeekday(to)];
  if (extra !== undefined || first === undefined || last === undefined) return undefined;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, step) => (first + step) % 7);
}

function parseWeekday(typed: string): number | undefined {
  const day = weekdayNames.findIndex((name) => name.toLowerCase().startsWith(typed));
  return typed.length < 2 || day < 0 ? undefined : day;
}

/** `every day`, `Monday to Friday`, `Tuesday, Thursday` */
export function weekdaysText(days: Weekdays): string {
  if (days.length === 7) return 'every day';
  if (days.join() === workdays.join()) return 'Monday to Friday';
  return days.map((day) => weekdayNames[day]).join(', ');
}

/** The short form for a line: `mon,wed`, `mon-fri`. */
export function weekdaysArgument(days: Weekdays): string {
  const shortName = (day = 0) => (weekdayNames[day] ?? '').slice(0, 3).toLowerCase();
  const runStarts = days.filter((day) => !days.includes(day - 1));
  return runStarts
    .map((first) => {
      const last = days.find((day) => day >= first && !days.includes(day + 1));
      return first === last ? shortName(first) : `${shortName(first)}-${shortName(last)}`;
    })
    .join(',');
}
