// Time zones as people name them: by the nearest big city. What is not here comes from Intl.

import { exact, type Named, nearest } from '../nearest.ts';
import { type Zone, zoneNamed } from './zone.ts';

/** Big cities that no zone is named after, and zones whose city is spelt otherwise today. */
const cities: ReadonlyMap<string, Zone> = new Map([
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
  // As people mean them: the zones of these names have no summer time.
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

type Atlas = {
  readonly names: readonly Named[];
  /** Zones whose city is spelt otherwise today than Intl names them. */
  readonly respelt: ReadonlyMap<Zone, string>;
};

let atlas: Atlas | undefined;

/** Made when first asked for: it costs some milliseconds, and not every process needs it. */
function open(): Atlas {
  if (atlas !== undefined) return atlas;
  const own = [...cities].map(([label, named]) => ({
    label,
    named,
    id: zoneNamed(named) ?? named,
  }));
  const respelt = new Map(
    own
      .filter(({ label, named }) => named.endsWith(`/${label.replaceAll(' ', '_')}`))
      .map(({ id, label }) => [id, label]),
  );
  const rest = ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .map((id) => ({ id, label: respelt.get(id) ?? lastPart(id) }))
    .filter(({ label }) => !cities.has(label));
  atlas = { names: [...own.map(({ id, label }) => ({ id, label })), ...rest], respelt };
  return atlas;
}

/** Every zone to offer while a city is typed: big cities first, then Intl's own names. */
export function zoneNames(): readonly Named[] {
  return open().names;
}

/** The city a zone is known by: `New York`, and `Kolkata` where Intl still says Calcutta. */
export function cityOf(zone: Zone): string {
  return open().respelt.get(zone) ?? lastPart(zone);
}

function lastPart(zone: Zone): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
}

/** The zone that is meant beyond doubt; undefined where there is doubt, or no such zone. */
export function findZone(typed: string): Zone | undefined {
  return exact(typed, zoneNames())?.id ?? zoneNamed(typed.trim().replaceAll(' ', '_'));
}

/** The zones that may be meant, each once, the likeliest first. */
export function nearZones(typed: string, most = 5): readonly Named[] {
  const seen = new Set<Zone>();
  return nearest(typed, zoneNames(), 2 * most)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, most);
}
