// A copy of a SQLite file while the bot uses it, and the way back. Neither leaves half a file under its name.

import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Contents, contentsOf, inspect, Unfit } from './inspect.ts';

/** All pages in one step: a writer in between would make the copy begin anew. */
const ALL_PAGES = 0x7fffffff;

/** Copies a database, checks the copy by reading all of it, and puts it at `to`. Throws `Unfit`. */
export async function backUp(file: string, to: string): Promise<Contents> {
  inspect(file);
  if (existsSync(to)) throw new Unfit(`There is a file ${to} already. Name another with --to.`);
  mkdirSync(dirname(to), { recursive: true });
  const partial = `${to}.partial`;
  await copy(file, partial);
  const contents = inspect(partial);
  renameSync(partial, to);
  return contents;
}

export type Restored = {
  readonly contents: Contents;
  /** Where the file that was replaced is now. */
  readonly kept: string | undefined;
};

/**
 * Puts a backup in the place of a database that no process uses; what was there is kept as `kept`.
 * Throws `Unfit` where a process uses it; unless forced, also where it holds something newer than the
 * backup or cannot be read.
 */
export async function restore(
  backup: string,
  file: string,
  { kept, force }: { readonly kept: string; readonly force: boolean },
): Promise<Restored> {
  const contents = inspect(backup);
  mkdirSync(dirname(file), { recursive: true });
  const partial = `${file}.restoring`;
  await copy(backup, partial);
  inspect(partial);
  if (!existsSync(file)) {
    renameSync(partial, file);
    return { contents, kept: undefined };
  }
  const present = takeAlone(file, force);
  try {
    if (present !== undefined && !force) demandOlder(contentsOf(present, file), contents, file);
    setAside(file, kept);
    renameSync(partial, file);
  } finally {
    present?.close();
  }
  return { contents, kept };
}

/** One file without companions: a copy in WAL mode would grow a `-wal` and a `-shm` beside it. */
async function copy(file: string, to: string): Promise<void> {
  for (const leftover of [to, `${to}-wal`, `${to}-shm`, `${to}-journal`]) {
    rmSync(leftover, { force: true });
  }
  const source = new Database(file, { readonly: true });
  try {
    await source.backup(to, { progress: () => ALL_PAGES });
  } finally {
    source.close();
  }
  const target = new Database(to);
  target.pragma('journal_mode = delete');
  target.close();
}

/**
 * Holds a database so that no other process can use it, and leaves it without a log. Of a file that
 * cannot be read nobody can tell who uses it: that takes force, and then nothing is held.
 */
function takeAlone(file: string, force: boolean): Database.Database | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    // Only who is alone may leave WAL mode, because the others still write to the log.
    database.pragma('journal_mode = delete');
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Unfit(`A process uses ${file}: stop the bot first, then restore.`);
    }
    if (force) return undefined;
    throw new Unfit(
      `The present file ${file} cannot be read. Say --force to put the backup in its place; it is kept under another name.`,
    );
  }
}

function demandOlder(present: Contents, backup: Contents, file: string): void {
  if (present.latest === undefined) return;
  if (backup.latest !== undefined && present.latest <= backup.latest) return;
  throw new Unfit(
    `The present file ${file} holds something newer (${present.latest}) than the backup (${backup.latest ?? 'where nobody did anything yet'}). ` +
      'Say --force to go back all the same; the present file is kept under another name.',
  );
}

/** A second name for the file before the first goes to the backup: at no moment is there none. */
function setAside(file: string, kept: string): void {
  for (const companion of ['-wal', '-shm']) {
    if (existsSync(`${file}${companion}`)) renameSync(`${file}${companion}`, `${kept}${companion}`);
  }
  try {
    linkSync(file, kept);
  } catch {
    // Some file systems know no second name.
    copyFileSync(file, kept);
  }
}
