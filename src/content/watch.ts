// Watches the lessons' folder and keeps the last good library while a file is broken.

import { watch } from 'node:fs';
import type { Library } from '../core/course/lesson.ts';
import type { Loaded } from './load.ts';
import type { Problem } from './problems.ts';

/** An editor writes a file in several steps; they count as one save. */
const settleMs = 100;

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

export type Watch = { readonly close: () => void };

/** Calls back once a save in the folder has settled. `failed` where the system cannot watch. */
export function watchFolder(
  folder: string,
  saved: () => void,
  failed: (error: unknown) => void,
): Watch {
  let timer: NodeJS.Timeout | undefined;
  try {
    const watcher = watch(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(saved, settleMs);
    });
    watcher.on('error', failed);
    return {
      close: () => {
        clearTimeout(timer);
        watcher.close();
      },
    };
  } catch (error) {
    failed(error);
    return { close: () => undefined };
  }
}
