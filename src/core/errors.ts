// The two kinds of error: a Sorry is a sentence for the learner; anything else is ours to log.

import type { Choice } from './view.ts';

/** Thrown with a sentence for the learner that says what to do next, and buttons that do it. */
export class Sorry extends Error {
  readonly next: readonly Choice[];

  constructor(sentence: string, next: readonly Choice[] = []) {
    super(sentence);
    this.name = 'Sorry';
    this.next = next;
  }
}
