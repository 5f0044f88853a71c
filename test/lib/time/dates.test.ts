// Local times around every change of clocks in every time zone.

import { describe, expect, test } from 'vitest';
import { localTime, type TimeZone, zonedTimeToUtc } from '../../../src/lib/time/dates.ts';

const minuteMs = 60_000;
const fortnight = 14 * 24 * 60;

/** Minutes since 1970 of a UTC time. */
const toMinute = (iso: string) => Date.parse(iso) / minuteMs;

/** How many minutes a zone is ahead of UTC. */
function offsetAt(minute: number, zone: TimeZone): number {
  const local = localTime(new Date(minute * minuteMs), zone);
  return toMinute(local.day) + local.minute - minute;
}

type Transition = { readonly at: number; readonly before: number; readonly after: number };

/** Changes of a zone's offset from 2024 to 2027. */
function transitionsOf(zone: TimeZone): readonly Transition[] {
  const transitions: Transition[] = [];
  const end = toMinute('2028-01-01');
  for (let from = toMinute('2024-01-01'); from < end; from += fortnight) {
    const [before, after] = [offsetAt(from, zone), offsetAt(from + fortnight, zone)];
    if (before === after) continue;
    let [low, high] = [from, from + fortnight];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle, zone) === before) low = middle;
      else high = middle;
    }
    transitions.push({ at: high, before, after });
  }
  return transitions;
}

/** Every instant that shows a local time near a transition; its end for a time in the gap. */
function expectedInstants(local: number, { at, before, after }: Transition): readonly number[] {
  const shown = [
    ...(local - before < at ? [local - before] : []),
    ...(local - after >= at ? [local - after] : []),
  ];
  return shown.length === 0 ? [at] : shown;
}

const transitions = Intl.supportedValuesOf('timeZone').flatMap((zone) =>
  transitionsOf(zone).map((transition) => ({ zone, transition })),
);

describe('zonedTimeToUtc', () => {
  test('finds the instant around every change of clocks', () => {
    const wrong = transitions.flatMap(({ zone, transition }) =>
      [-61, -1, 0, 1, 29, 59, 61].flatMap((minutes) => {
        const { at, before, after } = transition;
        const local = at + Math.min(before, after) + minutes;
        const day = new Date(local * minuteMs).toISOString().slice(0, 10);
        const found = zonedTimeToUtc(day, local - toMinute(day), zone).getTime() / minuteMs;
        return expectedInstants(local, transition).includes(found)
          ? []
          : [
              `${zone} ${day} ${local - toMinute(day)}: ${new Date(found * minuteMs).toISOString()}`,
            ];
      }),
    );
    expect(wrong).toEqual([]);
    // Zones with daylight saving time alone make hundreds.
    expect(transitions.length).toBeGreaterThan(500);
  }, 30_000);
});
