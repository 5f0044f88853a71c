// The library of this moment: loaded anew when asked, the last good one kept while a file is broken.

import type { Library } from '../core/course/lesson.ts';
import type { Loaded } from './load.ts';
import type { Problem } from './problems.ts';

/** The library of this moment. */
export type Shelf = {
  readonly library: () => Library;
  /** What is wrong with the files as they are saved; empty where `library` is made from them. */
  readonly problems: () => readonly Problem[];
  /** Counts loads since the start. */
  readonly version: () => number;
  /** Calls back after each load, until the function it returns is called. */
  readonly listen: (changed: () => void) => () => void;
  /** Loads anew. Loads never overlap; one that is asked for during another follows it. */
  readonly reload: () => Promise<void>;
};

export function createShelf(first: Library, load: () => Promise<Loaded>): Shelf {
  let library = first;
  let problems: readonly Problem[] = [];
  let version = 0;
  let last = Promise.resolve();
  const listeners = new Set<() => void>();
  const loadOnce = async () => {
    const loaded = await load();
    if (loaded.library !== undefined) library = loaded.library;
    problems = loaded.problems;
    version += 1;
    for (const changed of listeners) changed();
  };
  return {
    library: () => library,
    problems: () => problems,
    version: () => version,
    listen: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    reload: () => {
      last = last.then(loadOnce, loadOnce);
      return last;
    },
  };
}
