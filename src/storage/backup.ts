// A copy of a SQLite file while the bot uses it, and the way back. Neither leaves half a file under its name.

import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { countOf } from '../lib/numbers.ts';
import { MIGRATIONS_FOLDER, RENAMED_MIGRATIONS } from './database/migrate.ts';

/** All pages in one step: a writer in between would make the copy begin anew. */
const ALL_PAGES = 0x7fffffff;

/** Copies a database, checks the copy by reading all of it, and puts it at `to`. Throws `Unfit`. */
export async function backUpDatabase(file: string, to: string): Promise<DatabaseSummary> {
  inspectDatabase(file);
  if (existsSync(to))
    throw new DatabaseFileError(`There is a file ${to} already. Name another with --to.`);
  mkdirSync(dirname(to), { recursive: true });
  const partialFile = `${to}.partial`;
  await copyDatabase(file, partialFile);
  const summary = inspectDatabase(partialFile);
  renameSync(partialFile, to);
  return summary;
}

export type RestoreResult = {
  readonly summary: DatabaseSummary;
  /** Where the file that was replaced is now. */
  readonly replacedFile: string | undefined;
};

/**
 * Puts a backup in the place of a database that no process uses; what was there is kept as `kept`.
 * Throws `Unfit` where a process uses it; unless forced, also where it holds something newer than the
 * backup or cannot be read.
 */
export async function restoreDatabase(
  backup: string,
  file: string,
  { replacedFile, force }: { readonly replacedFile: string; readonly force: boolean },
): Promise<RestoreResult> {
  const summary = inspectDatabase(backup);
  mkdirSync(dirname(file), { recursive: true });
  const partialFile = `${file}.restoring`;
  await copyDatabase(backup, partialFile);
  inspectDatabase(partialFile);
  if (!existsSync(file)) {
    renameSync(partialFile, file);
    return { summary, replacedFile: undefined };
  }
  const current = lockExclusively(file, force);
  try {
    if (current !== undefined && !force)
      requireOlder(summarizeDatabase(current, file), summary, file);
    keepReplaced(file, replacedFile);
    renameSync(partialFile, file);
  } finally {
    current?.close();
  }
  return { summary, replacedFile };
}

/** One file without companions: a copy in WAL mode would grow a `-wal` and a `-shm` beside it. */
async function copyDatabase(file: string, to: string): Promise<void> {
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
function lockExclusively(file: string, force: boolean): Database.Database | undefined {
  const database = new Database(file, { timeout: 0 });
  try {
    // Only who is alone may leave WAL mode, because the others still write to the log.
    database.pragma('journal_mode = delete');
    database.exec('begin exclusive');
    return database;
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DatabaseFileError(`A process uses ${file}: stop the bot first, then restore.`);
    }
    if (force) return undefined;
    throw new DatabaseFileError(
      `The present file ${file} cannot be read. Say --force to put the backup in its place; it is kept under another name.`,
    );
  }
}

function requireOlder(current: DatabaseSummary, backup: DatabaseSummary, file: string): void {
  if (current.latest === undefined) return;
  if (backup.latest !== undefined && current.latest <= backup.latest) return;
  throw new DatabaseFileError(
    `The present file ${file} holds something newer (${current.latest}) than the backup (${backup.latest ?? 'where nobody did anything yet'}). ` +
      'Say --force to go back all the same; the present file is kept under another name.',
  );
}

/** A second name for the file before the first goes to the backup: at no moment is there none. */
function keepReplaced(file: string, replacedFile: string): void {
  for (const companion of ['-wal', '-shm']) {
    if (existsSync(`${file}${companion}`))
      renameSync(`${file}${companion}`, `${replacedFile}${companion}`);
  }
  try {
    linkSync(file, replacedFile);
  } catch {
    // Some file systems know no second name.
    copyFileSync(file, replacedFile);
  }
}

// Looks into a SQLite file without changing it: whether it is whole, whether it is ours, what is in it.

/** What is wrong with a file, and what to do, in a sentence. */
export class DatabaseFileError extends Error {}

/** A failure as a sentence: ours as it is, one of the disk with what to check. Throws any other again. */
export function toFileErrorMessage(error: unknown): string {
  if (error instanceof DatabaseFileError) return error.message;
  if (!(error instanceof Error && 'code' in error)) throw error;
  return `The disk does not let us: ${error.message}. Check the folder, its rights and the free space; nothing was replaced.`;
}

export type DatabaseSummary = {
  /** Rows by table. */
  readonly rows: { readonly [table: string]: number };
  /** The names of the migrations that were run on it. */
  readonly migrations: readonly string[];
  /** When somebody last did something, ISO-8601; undefined where nobody ever did. */
  readonly latest: string | undefined;
};

/** Opens a file, checks every page, and counts. Throws `Unfit`. */
export function inspectDatabase(file: string): DatabaseSummary {
  if (!existsSync(file)) throw new DatabaseFileError(`There is no file ${file}.`);
  const database = openReadOnly(file);
  try {
    return summarizeDatabase(database, file);
  } catch (error) {
    throw error instanceof DatabaseFileError ? error : unreadable(file, error);
  } finally {
    database.close();
  }
}

/** `12 learners, 340 answers` */
export function formatSummary({ rows: { learners = 0, answers = 0 } }: DatabaseSummary): string {
  return `${countOf(learners, 'learner')}, ${countOf(answers, 'answer')}`;
}

function openReadOnly(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true });
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(file: string, error: unknown): DatabaseFileError {
  const reason = error instanceof Error ? error.message : String(error);
  return new DatabaseFileError(`The file ${file} cannot be read as a database: ${reason}.`);
}

/** The same of a database that is open. */
export function summarizeDatabase(database: Database.Database, file: string): DatabaseSummary {
  const integrity = database.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok') throw unreadable(file, new Error(String(integrity).split('\n', 1)[0]));
  const tables = queryColumn(database, "select name from sqlite_schema where type = 'table'");
  if (!tables.includes('kysely_migration')) {
    throw new DatabaseFileError(`The file ${file} is no database of this bot.`);
  }
  const migrations = queryColumn(database, 'select name from kysely_migration order by name');
  const knownMigrations = [
    ...readdirSync(MIGRATIONS_FOLDER).map((name) => name.replace(/\.ts$/, '')),
    ...RENAMED_MIGRATIONS.keys(),
  ];
  const unknownMigration = migrations.find((name) => !knownMigrations.includes(name));
  if (unknownMigration !== undefined) {
    throw new DatabaseFileError(
      `The file ${file} is of a newer version of this bot (it has ${unknownMigration}). Bring the bot up to date first.`,
    );
  }
  const rows = tables
    .filter((table) => !/^(kysely|sqlite)_/.test(table))
    .map((table) => [table, queryNumber(database, `select count(*) from "${table}"`)] as const);
  // A backup may be older than 0010, which named these columns.
  const isOld = !migrations.includes('0010-plain-names');
  const [latest] = queryColumn(
    database,
    `select max(moment) from (
       select max(joined_at) as moment from learners union all
       select max(${isOld ? 'at' : 'updated_at'}) from positions union all
       select max(opened_at) from deliveries union all
       select max(${isOld ? 'at' : 'answered_at'}) from answers)`,
  );
  return { rows: Object.fromEntries(rows), migrations, latest: latest ?? undefined };
}

function queryColumn(database: Database.Database, sql: string): readonly string[] {
  return database.prepare<[], string>(sql).pluck().all();
}

function queryNumber(database: Database.Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}
