// A part of the library as one file gives it, with what is wrong in that file.

import type { Problem } from './problems.ts';

export type Part<T> = {
  readonly value: T;
  /** False where something could not be read: checks that would miss it are then left out. */
  readonly complete: boolean;
  readonly problems: readonly Problem[];
};
