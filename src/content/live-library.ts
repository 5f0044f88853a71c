// The current library: reloads on request and keeps the last valid one while a file is broken.

import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Library } from '../core/course/library.ts';
import type { LoadResult } from './load.ts';
import type { Problem } from './problems.ts';

/** The current library. */
export type LibrarySource = {
  readonly library: () => Library;
  /** Problems in the saved files; empty if `library` was made from them. */
  readonly problems: () => readonly Problem[];
  /** Number of reloads since the start. */
  readonly version: () => number;
  /** Calls back after each reload; returns a function that unsubscribes. */
  readonly listen: (callback: () => void) => () => void;
  /** Reloads. Reloads never overlap: one requested during another runs after it. */
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

// Watches the lessons folder and reports once a save has settled.
//
// Each folder is watched separately. On Linux, Node's recursive watching follows single files and loses
// one for good when an editor saves by replacing it; watching a folder catches both kinds of save.

/** Editors write a file in several steps; count them as one save. */
const debounceMs = 100;

export type FolderWatcher = { readonly close: () => void };

/**
 * Calls back once a save in the folder or one of its subfolders has settled. Calls `onError` if the
 * system can't watch a folder; the folders already watched stay watched.
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
  /** Updates the watched folders: lessons may have been added or removed. */
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

/** The folder itself and its direct subfolders, which hold the lessons. */
function listFolders(root: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  return [root, ...inner];
}
