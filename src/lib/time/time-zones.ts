// Time zones as people name them, by the nearest big city. Other zones come from Intl.

import { exactMatch, type Named, nearest } from '../fuzzy.ts';
import { parseTimeZone, type TimeZone } from './dates.ts';

/** Big cities without a zone of their own name, and zones whose city has a new spelling. */
const zonesByCity: ReadonlyMap<string, TimeZone> = new Map([
  ['Berlin', 'Europe/Berlin'],
  ['London', 'Europe/London'],
  ['New York', 'America/New_York'],
  ['San Francisco', 'America/Los_Angeles'],
  ['Chicago', 'America/Chicago'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Paris', 'Europe/Paris'],
  ['Kolkata', 'Asia/Kolkata'],
  ['Bengaluru', 'Asia/Kolkata'],
  ['Tokyo', 'Asia/Tokyo'],
  ['Beijing', 'Asia/Shanghai'],
  ['Singapore', 'Asia/Singapore'],
  ['Sydney', 'Australia/Sydney'],
  ['Dubai', 'Asia/Dubai'],
  ['Lagos', 'Africa/Lagos'],
  ['Nairobi', 'Africa/Nairobi'],
  ['Cairo', 'Africa/Cairo'],
  ['Istanbul', 'Europe/Istanbul'],
  ['Kyiv', 'Europe/Kyiv'],
  ['Mexico City', 'America/Mexico_City'],
  ['Denver', 'America/Denver'],
  ['Jakarta', 'Asia/Jakarta'],
  ['Seoul', 'Asia/Seoul'],
  ['Karachi', 'Asia/Karachi'],
  ['Auckland', 'Pacific/Auckland'],
  ['Mumbai', 'Asia/Kolkata'],
  ['Delhi', 'Asia/Kolkata'],
  ['Hyderabad', 'Asia/Kolkata'],
  ['Chennai', 'Asia/Kolkata'],
  ['Munich', 'Europe/Berlin'],
  ['Hamburg', 'Europe/Berlin'],
  ['Frankfurt', 'Europe/Berlin'],
  ['Cologne', 'Europe/Berlin'],
  ['Köln', 'Europe/Berlin'],
  ['München', 'Europe/Berlin'],
  ['Barcelona', 'Europe/Madrid'],
  ['Milan', 'Europe/Rome'],
  ['Geneva', 'Europe/Zurich'],
  ['Edinburgh', 'Europe/London'],
  ['Manchester', 'Europe/London'],
  ['Washington', 'America/New_York'],
  ['Boston', 'America/New_York'],
  ['Atlanta', 'America/New_York'],
  ['Miami', 'America/New_York'],
  ['Philadelphia', 'America/New_York'],
  ['Houston', 'America/Chicago'],
  ['Dallas', 'America/Chicago'],
  ['Austin', 'America/Chicago'],
  ['Seattle', 'America/Los_Angeles'],
  ['San Diego', 'America/Los_Angeles'],
  ['Portland', 'America/Los_Angeles'],
  ['NYC', 'America/New_York'],
  // What people mean by them: the IANA zones with these names have no daylight saving time.
  ['EST', 'America/New_York'],
  ['MST', 'America/Denver'],
  ['HST', 'Pacific/Honolulu'],
  ['Montreal', 'America/Toronto'],
  ['Rio de Janeiro', 'America/Sao_Paulo'],
  ['Shenzhen', 'Asia/Shanghai'],
  ['Guangzhou', 'Asia/Shanghai'],
  ['Osaka', 'Asia/Tokyo'],
  ['Hanoi', 'Asia/Ho_Chi_Minh'],
  ['Ho Chi Minh City', 'Asia/Ho_Chi_Minh'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Yangon', 'Asia/Yangon'],
  ['Abu Dhabi', 'Asia/Dubai'],
  ['Tel Aviv', 'Asia/Jerusalem'],
  ['Saint Petersburg', 'Europe/Moscow'],
  ['Cape Town', 'Africa/Johannesburg'],
  ['Asmara', 'Africa/Asmara'],
  ['Nuuk', 'America/Nuuk'],
]);

type ZoneNames = {
  readonly names: readonly Named[];
  /** The city of each zone that Intl may still call by an old name. */
  readonly cityNames: ReadonlyMap<TimeZone, string>;
};

let cachedNames: ZoneNames | undefined;

/** Loaded on first use: it takes a few milliseconds, and not every process needs it. */
function loadZoneNames(): ZoneNames {
  if (cachedNames !== undefined) return cachedNames;
  const cityZones = [...zonesByCity].map(([label, named]) => ({
    label,
    named,
    id: parseTimeZone(named) ?? named,
  }));
  const cityNames = new Map(
    cityZones
      .filter(({ label, named }) => named.endsWith(`/${label.replaceAll(' ', '_')}`))
      .map(({ id, label }) => [id, label]),
  );
  const otherZones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .map((id) => ({ id, label: cityNames.get(id) ?? lastZonePart(id) }))
    .filter(({ label }) => !zonesByCity.has(label));
  cachedNames = {
    names: [...cityZones.map(({ id, label }) => ({ id, label })), ...otherZones],
    cityNames,
  };
  return cachedNames;
}

/** All zones to suggest while someone types a city: big cities first, then Intl's names. */
export function zoneSuggestions(): readonly Named[] {
  return loadZoneNames().names;
}

/** The city a zone is named after: `New York`, or `Kolkata` where Intl still says Calcutta. */
export function zoneCity(zone: TimeZone): string {
  return loadZoneNames().cityNames.get(zone) ?? lastZonePart(zone);
}

function lastZonePart(zone: TimeZone): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** The zone with exactly this name; undefined if there's none. */
export function findTimeZone(typed: string): TimeZone | undefined {
  return (
    exactMatch(typed, zoneSuggestions())?.id ?? parseTimeZone(typed.trim().replaceAll(' ', '_'))
  );
}

/** Zones with a similar name, each once, the most likely first. */
export function similarTimeZones(typed: string, limit = 5): readonly Named[] {
  const seenIds = new Set<TimeZone>();
  return nearest(typed, zoneSuggestions(), 2 * limit)
    .filter(({ id }) => !seenIds.has(id) && seenIds.add(id))
    .slice(0, limit);
}
