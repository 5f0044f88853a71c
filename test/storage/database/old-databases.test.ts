// SQLite files that earlier revisions' own programs filled open with nothing lost, and end up as new ones.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { restoreDatabase } from '../../../src/storage/backup.ts';
import type { Schema } from '../../../src/storage/database/schema.ts';
import { openSqlite } from '../../../src/storage/database/sqlite.ts';
import { openStore } from '../../../src/storage/open.ts';
import { temporaryFiles } from '../../support/temporary-files.ts';
import { expectEverythingKept, readFixture } from './old-databases.ts';

const freshFile = temporaryFiles();

/** Where each stands in the history of migrations: `README.md` beside them. */
const fixtures = ['1-0b0d49f', '2-ccc859f', '3-a01f34c', '4-42cdf6a', '5-0a789bd', '6-ef6bf3b'];

/** Writes a fixture to a temporary file and returns its path. */
function unpack(name: string): string {
  const file = freshFile();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, readFixture(`${name}.sqlite.gz`));
  return file;
}

test.each(fixtures)('%s opens with nothing lost', async (name) => {
  const file = unpack(name);
  const store = await openStore({ file });
  const db = openSqlite<Schema>(file);
  await expectEverythingKept(store, db, name);
  const { rows: brokenKeys } = await sql`pragma foreign_key_check`.execute(db);
  expect(brokenKeys).toEqual([]);
  await db.destroy();
  await store.close();
  // A second start finds nothing left to do.
  await (await openStore({ file })).close();
});

test.each(fixtures)('%s ends up with the schema of a new database', async (name) => {
  const [file, newFile] = [unpack(name), freshFile()];
  for (const path of [file, newFile]) await (await openStore({ file: path })).close();
  expect(await loadSchema(file)).toEqual(await loadSchema(newFile));
});

test.each(fixtures)('%s can be restored as a backup', async (name) => {
  const file = freshFile();
  const { summary } = await restoreDatabase(unpack(name), file, {
    replacedFile: `${file}.replaced`,
    force: false,
  });
  expect(summary.rows.learners).toBeGreaterThan(0);
  expect(summary.latest).toMatch(/^2026-1[12]-/);
  await (await openStore({ file })).close();
});

/** Every table, column and index, as SQLite would create it. */
async function loadSchema(file: string): Promise<readonly unknown[]> {
  const db = openSqlite(file);
  const { rows } = await sql`
    select type, name, tbl_name, sql from sqlite_schema order by type, name`.execute(db);
  await db.destroy();
  return rows;
}
