// SQLite under the contract, in memory and on a file, and what only a file can show.

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { workspaceId } from '../../src/core/bot/request.ts';
import type { Schema } from '../../src/storage/database/schema.ts';
import { openSqlite } from '../../src/storage/database/sqlite.ts';
import { openStore } from '../../src/storage/open.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  BEN_ACCOUNT,
  countAnswer,
  delivery,
  NOON,
} from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';
import { contract } from './contract/contract.ts';

const freshFile = temporaryFiles();

contract('SQLite in memory', () => openStore({ file: ':memory:' }));
contract('SQLite on a file', () => openStore({ file: freshFile() }));

describe('a SQLite file', () => {
  test('remembers after closing', async () => {
    const file = freshFile();
    const before = await openStore({ file });
    await before.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    await before.recordAnswer(answer('call-1'), countAnswer);
    const data = await before.exportLearner(ADA);
    await before.close();
    const after = await openStore({ file });
    expect(await after.exportLearner(ADA)).toEqual(data);
    await after.close();
  });

  test('closing waits for what was asked before', async () => {
    const file = freshFile();
    const store = await openStore({ file });
    await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    const writes = Array.from({ length: 20 }, (_, index) =>
      store.recordAnswer(answer(`call-${index}`), countAnswer),
    );
    await store.close();
    expect(await Promise.all(writes)).toHaveLength(20);
  });

  test('is opened for safety: durable, with foreign keys, waiting briefly', async () => {
    const db = openSqlite<Schema>(freshFile());
    // The first write is when SQLite would turn `synchronous` down.
    await sql`create table t (id text)`.execute(db);
    const setting = async (name: string) =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(db)).rows[0] ?? {})[0];
    expect(await setting('journal_mode')).toBe('wal');
    expect(await setting('synchronous')).toBe(2);
    expect(await setting('foreign_keys')).toBe(1);
    expect(await setting('busy_timeout')).toBeLessThanOrEqual(100);
    await db.destroy();
  });

  test('a change takes the lock before it reads; a snapshot never asks for it', async () => {
    const file = freshFile();
    const [one, two] = [openSqlite<Schema>(file), openSqlite<Schema>(file)];
    await one.transaction().execute(async () => {
      const change = two.transaction().execute(async () => 'begun');
      await expect(change).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
      const snapshot = two.transaction().setAccessMode('read only');
      expect(await snapshot.execute((trx) => sql`select 1`.execute(trx))).toBeDefined();
    });
    await one.destroy();
    await two.destroy();
  });

  test('a file from a newer version is refused, not used', async () => {
    const file = freshFile();
    await (await openStore({ file })).close();
    const db = openSqlite<Schema>(file);
    await sql`insert into kysely_migration values ('9999-future', ${NOON.toISOString()})`.execute(
      db,
    );
    await db.destroy();
    await expect(openStore({ file })).rejects.toThrow('9999-future');
  });

  test('no row of any table names a forgotten learner', async () => {
    const file = freshFile();
    const store = await openStore({ file });
    await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    await store.findOrCreateLearner(BEN_ACCOUNT, BEN, NOON);
    await store.saveDelivery(delivery('d-1'));
    await store.saveReadingPosition(ADA, { lesson: 'l', card: 'c', at: NOON });
    await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), countAnswer);
    await store.recordAnswer(answer('call-2', { delivery: 'd-1', learner: BEN }), countAnswer);
    const tables = ['accounts', 'answers', 'deliveries', 'learners', 'masteries', 'positions'];
    expect(await tablesNaming(file, ADA)).toEqual([...tables, 'reviews']);
    await store.eraseLearner(ADA);
    expect(await tablesNaming(file, ADA)).toEqual([]);
    expect(await tablesNaming(file, ADA_ACCOUNT)).toEqual([]);
    expect(await tablesNaming(file, BEN)).toContain('answers');
    await store.close();
  });

  test('no row of any table names a place of a community that was left', async () => {
    const file = freshFile();
    const store = await openStore({ file });
    await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    await store.saveDelivery(delivery('d-1'));
    await store.saveDelivery(delivery('d-2', { learner: null }));
    const workspace = workspaceId('discord', '10');
    expect(await tablesNaming(file, workspace)).toEqual(['deliveries']);
    await store.eraseWorkspace(workspace);
    expect(await tablesNaming(file, workspace)).toEqual([]);
    await store.close();
  });

  test('the log is numbered from one without gaps, repeats or not', async () => {
    const file = freshFile();
    const store = await openStore({ file });
    await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    for (const id of ['a', 'b', 'a', 'b', 'c']) {
      await store.recordAnswer(answer(id), countAnswer);
    }
    await store.close();
    const db = openSqlite<Schema>(file);
    const rows = await db.selectFrom('answers').select(['id', 'seq']).orderBy('seq').execute();
    expect(rows.map(({ id, seq }) => `${id}${seq}`)).toEqual(['a1', 'b2', 'c3']);
    await db.destroy();
  });
});

/** The names of the tables in which a text occurs anywhere. */
async function tablesNaming(file: string, wanted: string): Promise<readonly string[]> {
  const db = openSqlite<Schema>(file);
  const found: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(db);
    if (JSON.stringify(rows).includes(wanted)) {
      found.push(name);
    }
  }
  await db.destroy();
  return found.sort();
}
