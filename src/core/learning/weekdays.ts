// Days of the week as people type and read them: weekdays, mon-fri, tue,thu.

/** Days of the week, 0 for Monday, ascending; at least one. */
export type Weekdays = readonly number[];

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const everyDay: Weekdays = [0, 1, 2, 3, 4, 5, 6];
const weekdays: Weekdays = [0, 1, 2, 3, 4];

const words: ReadonlyMap<string, Weekdays> = new Map([
  ['daily', everyDay],
  ['every day', everyDay],
  ['everyday', everyDay],
  ['all', everyDay],
  ['weekdays', weekdays],
  ['workdays', weekdays],
  ['weekend', [5, 6]],
  ['weekends', [5, 6]],
]);

/** What to offer while days are typed. */
export const offeredDays = [
  { id: 'weekdays', label: 'Monday to Friday' },
  { id: 'daily', label: 'Every day' },
  { id: 'mon,wed,fri', label: 'Monday, Wednesday, Friday' },
  { id: 'tue,thu', label: 'Tuesday, Thursday' },
];

/** Reads days; undefined where a part of it is none. */
export function readWeekdays(typed: string): Weekdays | undefined {
  const asked = typed
    .trim()
    .toLowerCase()
    .replace(/\s*[-–]\s*|\s+to\s+/g, '-');
  const known = words.get(asked);
  if (known !== undefined) return known;
  const parts = asked.split(/[\s,+]+/).filter((part) => part !== '');
  const days = parts.map(readPart);
  if (days.length === 0 || days.includes(undefined)) return undefined;
  const wanted = new Set(days.flatMap((part) => part ?? []));
  return everyDay.filter((day) => wanted.has(day));
}

/** `mon`, or `fri-mon`, which goes over the end of the week. */
function readPart(part: string): Weekdays | undefined {
  const [from = '', to = from, more] = part.split(/[-–]/);
  const [first, last] = [dayNamed(from), dayNamed(to)];
  if (more !== undefined || first === undefined || last === undefined) return undefined;
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, step) => (first + step) % 7);
}

function dayNamed(typed: string): number | undefined {
  const day = names.findIndex((name) => name.toLowerCase().startsWith(typed));
  return typed.length < 2 || day < 0 ? undefined : day;
}

/** `every day`, `Monday to Friday`, `Tuesday, Thursday` */
export function weekdaysInWords(days: Weekdays): string {
  if (days.length === 7) return 'every day';
  if (days.join() === weekdays.join()) return 'Monday to Friday';
  return days.map((day) => names[day]).join(', ');
}

/** As a line carries them, in few characters: `mon,wed`, `mon-fri`. */
export function weekdaysTyped(days: Weekdays): string {
  const short = (day = 0) => (names[day] ?? '').slice(0, 3).toLowerCase();
  const runs = days.filter((day) => !days.includes(day - 1));
  return runs
    .map((first) => {
      const last = days.find((day) => day >= first && !days.includes(day + 1));
      return first === last ? short(first) : `${short(first)}-${short(last)}`;
    })
    .join(',');
}
