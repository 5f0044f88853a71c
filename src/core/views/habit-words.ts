// A daily habit in words, and the buttons its screens share.

import { cityOf } from '../learning/cities.ts';
import type { Zone } from '../learning/zone.ts';
import { lineTo } from '../line.ts';
import type { Choice } from '../view.ts';
import { clock } from '../when.ts';

/** A habit as it is told. */
export type Shown = {
  readonly minute: number;
  readonly perDay: number;
  readonly zone: Zone;
  /** In how many days the next one comes: 0 is today. */
  readonly inDays: number;
};

export const askNow: Choice = { label: 'Ask me one now', line: lineTo('daily') };
export const stop: Choice = { label: 'Stop writing to me', line: lineTo('daily', 'off') };
export const pauseChoice: Choice = { label: 'Pause', line: lineTo('daily', 'pause') };

/** `every day at 08:30 by the clock in Berlin, up to 3 questions` */
export function rhythm({ minute, zone, perDay }: Shown): string {
  const count = perDay === 1 ? '' : `, ${amount(perDay)}`;
  return `every day at ${clock(minute)} by the clock in ${cityOf(zone)}${count}`;
}

export function amount(perDay: number): string {
  return perDay === 1 ? 'one question' : `up to ${perDay} questions, one after the other`;
}

export function beginning(shown: Shown): string {
  return `The first comes ${next(shown)}.`;
}

export function next({ inDays, minute }: Shown): string {
  const day = ['today', 'tomorrow'][inDays] ?? `in ${inDays} days`;
  return `${day} at ${clock(minute)}`;
}
