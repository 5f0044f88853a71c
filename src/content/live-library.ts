// The library of this moment: loaded anew when asked, the last good one kept while a file is broken.

import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../core/course/library.ts';
import type { LoadResult } from './load.ts';
import type { Problem } from './problems.ts';

/** The library of this moment. */
export type LibrarySource = {
  readonly library: () => Library;
  /** What is wrong with the files as they are saved; empty where `library` is made from them. */
  readonly problems: () => readonly Problem[];
  /** Counts loads since the start. */
  readonly version: () => number;
  /** Calls back after each load, until the function it returns is called. */
  readonly listen: (callback: () => void) => () => void;
  /** Loads anew. Loads never overlap; one that is asked for during another follows it. */
  readonly reload: () => Promise<void>;
};

export function createLiveLibrary(
  initialLibrary: Library,
  load: () => Promise<LoadResult>,
): LibrarySource {
  let library = initialLibrary;
  let problems: readonly Problem[] = [];
  let version = 0;
  let lastReload = Promise.resolve();
  const listeners = new Set<() => void>();
  const loadOnce = async () => {
    const loaded = await load();
    if (loaded.library !== undefined) library = loaded.library;
    problems = loaded.problems;
    version += 1;
    for (const notify of listeners) notify();
  };
  return {
    library: () => library,
    problems: () => problems,
    version: () => version,
    listen: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    reload: () => {
      lastReload = lastReload.then(loadOnce, loadOnce);
      return lastReload;
    },
  };
}

// Watches the lessons' folder and tells when a save has settled.
//
// Each folder is watched by itself. Node's recursive watching follows single files on Linux and loses
// one for good when an editor saves by putting a new file in its place; a watched folder sees both.

/** An editor writes a file in several steps; they count as one save. */
const debounceMs = 100;

export type FolderWatcher = { readonly close: () => void };

/**
 * Calls back once what was saved in the folder, or in a folder in it, has settled. `failed` is told
 * where the system cannot watch; what is watched already stays so.
 */
export function watchFolder(
  root: string,
  onSaved: () => void,
  onError: (error: unknown) => void,
): FolderWatcher {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const stop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const start = (folder: string) => {
    const watcher = watch(folder, scheduleReload);
    watcher.on('error', (error) => {
      stop(folder);
      onError(error);
    });
    watchers.set(folder, watcher);
  };
  /** Watches the folders there are now: a lesson may be new, or gone. */
  const updateWatchers = () => {
    try {
      const present = new Set(listFolders(root));
      for (const folder of watchers.keys()) if (!present.has(folder)) stop(folder);
      for (const folder of present) if (!watchers.has(folder)) start(folder);
    } catch (error) {
      onError(error);
    }
  };
  const scheduleReload = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      updateWatchers();
      onSaved();
    }, debounceMs);
  };
  updateWatchers();
  return {
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) stop(folder);
    },
  };
}

/** The folder itself and those directly in it, where lessons are. */
function listFolders(root: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  return [root, ...inner];
}
