// Looks into a SQLite file without changing it: whether it is whole, whether it is ours, what is in it.

import { existsSync, readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrate.ts';

/** What is wrong with a file, and what to do, in a sentence. */
export class Unfit extends Error {}

/** A failure as a sentence: ours as it is, one of the disk with what to check. Throws any other again. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Unfit) return error.message;
  if (!(error instanceof Error && 'code' in error)) throw error;
  return `The disk does not let us: ${error.message}. Check the folder, its rights and the free space; nothing was replaced.`;
}

export type Contents = {
  /** Rows by table. */
  readonly rows: { readonly [table: string]: number };
  /** The names of the migrations that were run on it. */
  readonly migrations: readonly string[];
  /** When somebody last did something, ISO-8601; undefined where nobody ever did. */
  readonly latest: string | undefined;
};

/** Opens a file, checks every page, and counts. Throws `Unfit`. */
export function inspect(file: string): Contents {
  if (!existsSync(file)) throw new Unfit(`There is no file ${file}.`);
  const database = open(file);
  try {
    return contentsOf(database, file);
  } catch (error) {
    throw error instanceof Unfit ? error : broken(file, error);
  } finally {
    database.close();
  }
}

/** `12 learners, 340 answers` */
export function summaryOf({ rows: { learners = 0, answers = 0 } }: Contents): string {
  return `${learners} ${learners === 1 ? 'learner' : 'learners'}, ${answers} ${answers === 1 ? 'answer' : 'answers'}`;
}

function open(file: string): Database.Database {
  try {
    return new Database(file, { readonly: true });
  } catch (error) {
    throw broken(file, error);
  }
}

function broken(file: string, error: unknown): Unfit {
  const why = error instanceof Error ? error.message : String(error);
  return new Unfit(`The file ${file} cannot be read as a database: ${why}.`);
}

/** The same of a database that is open. */
export function contentsOf(database: Database.Database, file: string): Contents {
  const faults = database.pragma('integrity_check', { simple: true });
  if (faults !== 'ok') throw broken(file, new Error(String(faults).split('\n', 1)[0]));
  const tables = column(database, "select name from sqlite_schema where type = 'table'");
  if (!tables.includes('kysely_migration')) {
    throw new Unfit(`The file ${file} is no database of this bot.`);
  }
  const migrations = column(database, 'select name from kysely_migration order by name');
  const ours = readdirSync(MIGRATIONS).map((name) => name.replace(/\.ts$/, ''));
  const newer = migrations.find((name) => !ours.includes(name));
  if (newer !== undefined) {
    throw new Unfit(
      `The file ${file} is of a newer version of this bot (it has ${newer}). Bring the bot up to date first.`,
    );
  }
  const rows = tables
    .filter((table) => !/^(kysely|sqlite)_/.test(table))
    .map((table) => [table, number(database, `select count(*) from "${table}"`)] as const);
  const [latest] = column(
    database,
    `select max(moment) from (
       select max(joined_at) as moment from learners union all
       select max(at) from positions union all
       select max(opened_at) from deliveries union all
       select max(at) from answers)`,
  );
  return { rows: Object.fromEntries(rows), migrations, latest: latest ?? undefined };
}

function column(database: Database.Database, sql: string): readonly string[] {
  return database.prepare<[], string>(sql).pluck().all();
}

function number(database: Database.Database, sql: string): number {
  return database.prepare<[], number>(sql).pluck().get() ?? 0;
}
