// Watches the lessons' folder and tells when a save has settled.
//
// Each folder is watched by itself. Node's recursive watching follows single files on Linux and loses
// one for good when an editor saves by putting a new file in its place; a watched folder sees both.

import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

/** An editor writes a file in several steps; they count as one save. */
const settleMs = 100;

export type Watch = { readonly close: () => void };

/**
 * Calls back once what was saved in the folder, or in a folder in it, has settled. `failed` is told
 * where the system cannot watch; what is watched already stays so.
 */
export function watchFolder(
  root: string,
  saved: () => void,
  failed: (error: unknown) => void,
): Watch {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  const stop = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const start = (folder: string) => {
    const watcher = watch(folder, changed);
    watcher.on('error', (error) => {
      stop(folder);
      failed(error);
    });
    watchers.set(folder, watcher);
  };
  /** Watches the folders there are now: a lesson may be new, or gone. */
  const follow = () => {
    try {
      const present = new Set(foldersIn(root));
      for (const folder of watchers.keys()) if (!present.has(folder)) stop(folder);
      for (const folder of present) if (!watchers.has(folder)) start(folder);
    } catch (error) {
      failed(error);
    }
  };
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      follow();
      saved();
    }, settleMs);
  };
  follow();
  return {
    close: () => {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) stop(folder);
    },
  };
}

/** The folder itself and those directly in it, where lessons are. */
function foldersIn(root: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true });
  const inner = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(root, name));
  return [root, ...inner];
}
