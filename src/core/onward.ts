// What a question is part of, carried in the lines of its buttons: so nothing need be kept for it.

import { lineTo } from './line.ts';
import type { Choice } from './view.ts';

/** The review of misses, or the placement at the start of a lesson. */
export type Onward = 'misses' | 'placement';

/** The words a line carries it in. */
export function onwardWords(onto: Onward | undefined): readonly (readonly ['onto', Onward])[] {
  return onto === undefined ? [] : [['onto', onto]];
}

/** What a line says; anything it cannot mean is nothing. */
export function readOnward(word: string | undefined): Onward | undefined {
  return word === 'misses' || word === 'placement' ? word : undefined;
}

/** The button that leads on. */
export function onwardChoice(onto: Onward, lesson: string): Choice {
  const line = onto === 'misses' ? lineTo('quiz', 'misses') : lineTo('placement', lesson);
  return { label: 'Next question', line };
}
