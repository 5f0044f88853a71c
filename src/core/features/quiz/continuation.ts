// What a question is part of. The lines of its buttons carry it, so nothing needs to be stored.

import { buildLine } from '../../bot/command-line.ts';
import type { Action } from '../../bot/view.ts';

/** The review of misses, or the placement at the start of a lesson. */
export type Continuation = 'misses' | 'placement';

/** The words that carry it in a line. */
export function continuationWords(
  continuation: Continuation | undefined,
): readonly (readonly ['onto', Continuation])[] {
  return continuation === undefined ? [] : [['onto', continuation]];
}

/** The continuation a line names; undefined for anything else. */
export function parseContinuation(word: string | undefined): Continuation | undefined {
  return word === 'misses' || word === 'placement' ? word : undefined;
}

/** The button for what comes next. */
export function continuationAction(continuation: Continuation, lesson: string): Action {
  const line =
    continuation === 'misses' ? buildLine('quiz', 'misses') : buildLine('placement', lesson);
  return { label: 'Next question', line };
}
