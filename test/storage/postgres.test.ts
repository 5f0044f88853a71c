// PostgreSQL under the contract, and with several processes on one database.

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { accountId } from '../../src/core/bot/request.ts';
import { applyAnswer } from '../../src/core/learning/apply-answer.ts';
import { openPostgres } from '../../src/storage/database/postgres.ts';
import type { Schema } from '../../src/storage/database/schema.ts';
import { openStore } from '../../src/storage/open.ts';
import { startChild } from '../support/child-processes/child-process.ts';
import { temporaryDatabases } from '../support/postgres/databases.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  countAnswer,
  learnerId,
  NOON,
} from '../support/sample-records.ts';
import { contract } from './contract/contract.ts';

const { admin, emptied, fresh } = temporaryDatabases();
const names = ['one', 'two', 'three'];

contract('PostgreSQL', async () => openStore({ url: await emptied() }));

describe('three processes', () => {
  test('that start together on a new database all come up', async () => {
    const url = await fresh('empty');
    const children = names.map((name) => startChild('./open-store.ts', url, name));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.send('go');
    const lines = await Promise.all(children.map((child) => child.nextLine()));
    expect(lines).toEqual(names.map(() => 'done'));
    expect(await Promise.all(children.map((child) => child.exitCode()))).toEqual([0, 0, 0]);
    const store = await openStore({ url });
    for (const name of names) {
      expect(await store.findLearner(accountId('terminal', name))).toBe(`learner-${name}`);
    }
    await store.close();
  });

  test('that take the same answers at the same moment count each once', async () => {
    const url = await fresh();
    const store = await openStore({ url });
    await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
    const children = names.map((name) => startChild('./answer-questions.ts', url, name));
    await Promise.all(children.map((child) => child.nextLine()));
    for (const child of children) child.send('go');
    const counted = await Promise.all(
      children.map(async (child) => JSON.parse(await child.nextLine()) as number[]),
    );
    const countedDeliveries = counted.flat().toSorted((one, other) => one - other);
    expect(countedDeliveries).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect((await store.learnerModel(ADA)).reviews[0]?.asked).toBe(20);
    await store.close();
    const db = openPostgres<Schema>({ url, timeoutMs: 1000 });
    const rows = await db.selectFrom('answers').select('seq').orderBy('seq').execute();
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    await db.destroy();
  });
});

test('thirty learners who answer one question at once through three stores: each is rated once', async () => {
  const url = await fresh();
  const stores = await Promise.all(names.map(() => openStore({ url })));
  const answering = stores.flatMap((store, conversation) =>
    Array.from({ length: 10 }, async (_, index) => {
      const learner = learnerId(`learner-${conversation}-${index}`);
      await store.findOrCreateLearner(accountId('web', learner), learner, NOON);
      const entry = answer(`call-${learner}`, { learner, correct: index % 2 === 0 });
      return store.recordAnswer(entry, applyAnswer);
    }),
  );
  await Promise.all(answering);
  const db = openPostgres<Schema>({ url, timeoutMs: 1000 });
  const ratings = await db
    .selectFrom('ratings')
    .select(['answer_count', 'correct_count'])
    .execute();
  expect(ratings).toEqual([{ answer_count: 30, correct_count: 15 }]);
  await db.destroy();
  // What was kept step by step is what the logs give.
  const [store] = stores;
  expect(await store?.rebuildRatings()).toEqual([]);
  await Promise.all(stores.map((one) => one.close()));
});

test('what is read together is of one moment, while others write', async () => {
  const url = await fresh();
  const [store, other] = [await openStore({ url }), await openStore({ url })];
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  const seen = new Set<number>();
  let writing = true;
  const writes = (async () => {
    // However the two take turns on a busy machine, some moments are seen in between.
    for (let index = 0; seen.size < 5 && index < 2_000; index += 1) {
      await other.recordAnswer(answer(`call-${index}`), countAnswer);
    }
    writing = false;
  })();
  while (writing) {
    const data = await store.exportLearner(ADA);
    const answers = data?.answers.length ?? 0;
    expect(data?.reviews[0]?.asked ?? 0).toBe(answers);
    expect(data?.masteries[0]?.asked ?? 0).toBe(answers);
    seen.add(answers);
  }
  expect(seen.size).toBeGreaterThan(3);
  await writes;
  await store.close();
  await other.close();
});

test('closing waits for what was asked before', async () => {
  const store = await openStore({ url: await fresh() });
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  const writes = Array.from({ length: 30 }, (_, index) =>
    store.recordAnswer(answer(`call-${index}`), countAnswer),
  );
  await store.close();
  expect(await Promise.all(writes)).toHaveLength(30);
});

test('counts and sums are numbers, as from SQLite', async () => {
  const db = openPostgres<Schema>({ url: await fresh(), timeoutMs: 1000 });
  const { rows } = await sql`select count(*) as n, sum(1) as s, avg(1.5) as a`.execute(db);
  expect(rows).toEqual([{ n: 1, s: 1, a: 1.5 }]);
  await db.destroy();
});

test('a process uses ten connections at most', async () => {
  const url = await fresh();
  const db = openPostgres<Schema>({ url, timeoutMs: 4000 });
  const works = Array.from({ length: 14 }, () => sql`select pg_sleep(0.05)`.execute(db));
  await Promise.all(works);
  const [found] = await admin(
    "select count(*)::int as n from pg_stat_activity where datname = $1 and application_name = 'lectern'",
    [new URL(url).pathname.slice(1)],
  );
  expect(found).toEqual({ n: 10 });
  await db.destroy();
});
