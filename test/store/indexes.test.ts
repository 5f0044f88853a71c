// What the scheduler asks for many places is found by indexes: nothing that grows for ever is read whole.

import Database from 'better-sqlite3';
import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { createLines } from '../../src/store/busy.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { Schema } from '../../src/store/schema.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { createStore } from '../../src/store/store.ts';
import { temporaryFiles } from './files.ts';
import { ADA, ADA_ACCOUNT, answer, CHANNEL, count, NOON } from './samples.ts';

const freshFile = temporaryFiles();

/** A table that grows with every question or answer, read whole; `dailies_in_hand` holds few rows. */
const growing = /^SCAN (dailies|later|answers|deliveries)\b(?!.*dailies_in_hand)/;

test('each look-up of a round, and of an answer to its question, is answered by an index', async () => {
  const file = freshFile();
  const db = openSqlite<Schema>(file);
  await migrate(db);
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const overhear: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
      asked.push({ sql, parameters });
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const store = createStore(db.withPlugin(overhear), createLines(1_000));
  const claim = { whose: CHANNEL, day: '2026-11-24', learner: null, place: CHANNEL };
  const daily = await store.claimDaily(claim, NOON);
  if (daily !== undefined) await store.beginSending(daily, 'd-1', NOON);
  await store.enrol(ADA_ACCOUNT, ADA, NOON);
  await store.recordAnswer(answer('call-1', { delivery: 'd-1' }), count);
  await store.placeSchedules();
  await store.habits();
  await store.staleDailies(NOON, 45_000);
  await store.dailiesToClose(NOON, 1, 1);
  await store.dailiesToClose(NOON, 1, 1, CHANNEL);
  await store.placeHistory(CHANNEL);
  await store.tally('d-1');
  await store.closedAt('d-1');
  await store.unansweredDailies(ADA, NOON);
  expect(asked.length).toBeGreaterThanOrEqual(9);

  const raw = new Database(file, { readonly: true });
  const steps = asked.flatMap(({ sql, parameters }) =>
    raw
      .prepare(`explain query plan ${sql}`)
      .all(...parameters)
      .map((row) => String(Reflect.get(Object(row), 'detail'))),
  );
  raw.close();
  expect(steps.filter((step) => growing.test(step))).toEqual([]);
  expect(
    steps.filter((step) => /^SEARCH dailies .*dailies_latest \(whose=\?/.test(step)),
  ).toHaveLength(2);
  expect(steps.filter((step) => /dailies_shared/.test(step))).toHaveLength(3);
  const toClose = steps.filter((step) => step.includes('dailies_to_reveal'));
  expect(toClose).toHaveLength(2);
  expect(toClose[1]).toContain('place=?');
  expect(steps.filter((step) => /answers_delivery/.test(step))).toHaveLength(2);
  await store.close();
});
