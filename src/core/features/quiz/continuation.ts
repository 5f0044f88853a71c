// What a question is part of, carried in the lines of its buttons: so nothing need be kept for it.

import { buildLine } from '../../bot/command-line.ts';
import type { Action } from '../../bot/view.ts';

/** The review of misses, or the placement at the start of a lesson. */
export type Continuation = 'misses' | 'placement';

/** The words a line carries it in. */
export function continuationWords(
  continuation: Continuation | undefined,
): readonly (readonly ['onto', Continuation])[] {
  return continuation === undefined ? [] : [['onto', continuation]];
}

/** What a line says; anything it cannot mean is nothing. */
export function parseContinuation(word: string | undefined): Continuation | undefined {
  return word === 'misses' || word === 'placement' ? word : undefined;
}

/** The button that leads on. */
export function continuationAction(continuation: Continuation, lesson: string): Action {
  const line =
    continuation === 'misses' ? buildLine('quiz', 'misses') : buildLine('placement', lesson);
  return { label: 'Next question', line };
}
