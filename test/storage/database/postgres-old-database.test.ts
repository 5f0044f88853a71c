// A PostgreSQL database that an earlier revision's own program filled opens with nothing lost.

import { Client } from 'pg';
import { expect, test } from 'vitest';
import { openPostgres } from '../../../src/storage/database/postgres.ts';
import type { Schema } from '../../../src/storage/database/schema.ts';
import { openStore } from '../../../src/storage/open.ts';
import { temporaryDatabases } from '../../support/postgres/databases.ts';
import { expectEverythingKept, readFixture } from './old-databases.ts';

const { fresh } = temporaryDatabases();

async function restoreFixture(): Promise<string> {
  const url = await fresh('empty');
  await query(url, readFixture('postgres-ef6bf3b.sql.gz').toString('utf8'));
  return url;
}

test('it opens with nothing lost', async () => {
  const url = await restoreFixture();
  const store = await openStore({ url });
  const db = openPostgres<Schema>({ url, timeoutMs: 5_000 });
  await expectEverythingKept(store, db, 'postgres-ef6bf3b');
  await db.destroy();
  await store.close();
});

test('it ends up with the schema of a new database', async () => {
  const [url, newUrl] = [await restoreFixture(), await fresh('empty')];
  for (const address of [url, newUrl]) await (await openStore({ url: address })).close();
  expect(await loadSchema(url)).toEqual(await loadSchema(newUrl));
});

/** Every table, column, index and constraint. */
async function loadSchema(url: string): Promise<readonly unknown[]> {
  const columns = await query(
    url,
    `select table_name, column_name, data_type, is_nullable, column_default
     from information_schema.columns where table_schema = 'public' order by 1, 2`,
  );
  const indexes = await query(
    url,
    `select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 2`,
  );
  const constraints = await query(
    url,
    `select conrelid::regclass::text as table, conname, pg_get_constraintdef(oid) as definition
     from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
  );
  expect(columns.length).toBeGreaterThan(100);
  return [...columns, ...indexes, ...constraints];
}

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
