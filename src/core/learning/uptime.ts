// When the bot was there to be asked: spans of time, and how much of a day they cover.

import type { Day } from './record.ts';
import { dayEnd, dayStart, type Zone } from './zone.ts';

/** One process was up from a moment to a moment. Spans of several processes may overlap. */
export type Span = { readonly from: Date; readonly until: Date };

/** True where the bot was up for less than half of a learner's day: a gap then is nobody's. */
export function wasDown(spans: readonly Span[], day: Day, zone: Zone): boolean {
  const [start, end] = [dayStart(day, zone), dayEnd(day, zone)];
  return covered(spans, start, end) < (end.getTime() - start.getTime()) / 2;
}

/** Milliseconds between two moments that at least one span covers. */
function covered(spans: readonly Span[], start: Date, end: Date): number {
  const inside = spans
    .map(({ from, until }) => ({
      from: Math.max(from.getTime(), start.getTime()),
      until: Math.min(until.getTime(), end.getTime()),
    }))
    .filter(({ from, until }) => from < until)
    .sort((one, other) => one.from - other.from);
  let [sum, reached] = [0, Number.NEGATIVE_INFINITY];
  for (const { from, until } of inside) {
    sum += Math.max(0, until - Math.max(from, reached));
    reached = Math.max(reached, until);
  }
  return sum;
}
