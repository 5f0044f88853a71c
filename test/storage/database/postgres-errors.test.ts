// PostgreSQL in trouble: locks, deadlocks, lost and silent connections, and what is said at the start.

import { sql } from 'kysely';
import { Client } from 'pg';
import { describe, expect, test } from 'vitest';
import { openPostgres } from '../../../src/storage/database/postgres.ts';
import {
  createPostgresRetries,
  databaseStartErrorMessage,
} from '../../../src/storage/database/postgres-errors.ts';
import type { Schema } from '../../../src/storage/database/schema.ts';
import { createTransactions } from '../../../src/storage/database/transactions.ts';
import { openStore } from '../../../src/storage/open.ts';
import { temporaryDatabases } from '../../support/postgres/databases.ts';
import { openProxy } from '../../support/postgres/proxy.ts';
import {
  ADA,
  ADA_ACCOUNT,
  answer,
  BEN,
  BEN_ACCOUNT,
  countAnswer,
  NOON,
} from '../../support/sample-records.ts';

const { fresh, admin } = temporaryDatabases();

/** Somebody else on the same database. */
async function stranger(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Resolves once somebody waits for a lock in a database, with the id of that connection. */
async function waiting(url: string): Promise<number> {
  for (;;) {
    const rows = await admin(
      "select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'",
      [new URL(url).pathname.slice(1)],
    );
    const [found] = rows;
    if (found !== undefined) return Number(Reflect.get(found, 'pid'));
  }
}

async function openWithAda(url: string, busyLimitMs?: number) {
  const store = await openStore({
    url,
    ...(busyLimitMs === undefined ? {} : { busyTimeoutMs: busyLimitMs }),
  });
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  return store;
}

describe('locks', () => {
  test('one held for longer than the limit is an error that says so, and passes', async () => {
    const url = await fresh();
    const store = await openWithAda(url, 300);
    const other = await stranger(url);
    await other.query('begin');
    await other.query('select 1 from learners for update');
    const started = performance.now();
    await expect(store.recordAnswer(answer('call-1'), countAnswer)).rejects.toThrow(
      'could not serve for 0.3 s, so nothing was saved',
    );
    expect(performance.now() - started).toBeGreaterThan(250);
    await other.query('commit');
    expect((await store.recordAnswer(answer('call-1'), countAnswer)).outcome).toBe('recorded');
    await other.end();
    await store.close();
  });

  test('a statement that takes longer than it may is cancelled, and told the same way', async () => {
    const url = await fresh();
    const store = await openWithAda(`${url}?statement_timeout=100`, 300);
    const other = await stranger(url);
    await other.query('begin');
    await other.query('lock table answers in access exclusive mode');
    const failing = store.recordAnswer(answer('call-1'), countAnswer);
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(String(error)).toContain('could not serve for 0.3 s, so nothing was saved');
    expect(error).toMatchObject({ cause: { code: '57014' } });
    await other.query('commit');
    expect((await store.recordAnswer(answer('call-1'), countAnswer)).outcome).toBe('recorded');
    await other.end();
    await store.close();
  });

  test('of two changes that lock each other out, both are made', async () => {
    const url = await fresh();
    const store = await openWithAda(url);
    await store.findOrCreateLearner(BEN_ACCOUNT, BEN, NOON);
    const db = openPostgres<Schema>({ url, timeoutMs: 10_000 });
    const { change } = createTransactions(db, createPostgresRetries(10_000));
    let tries = 0;
    const { promise: bothHoldOne, resolve: holdOne } = Promise.withResolvers<void>();
    const changes = [[ADA, BEN] as const, [BEN, ADA] as const].map((order) =>
      change(async (trx) => {
        for (const id of order) {
          const set = trx
            .updateTable('learners')
            .set((row) => ({ log_length: row('log_length', '+', 1) }));
          await set.where('id', '=', id).execute();
          tries += id === order[0] ? 1 : 0;
          if (tries === 2) holdOne();
          await bothHoldOne;
        }
      }),
    );
    await Promise.all(changes);
    // One loses and tries again; on a busy machine it may lose once more.
    expect(tries).toBeGreaterThanOrEqual(3);
    const rows = await db.selectFrom('learners').select('log_length').execute();
    expect(rows).toEqual([{ log_length: 2 }, { log_length: 2 }]);
    await db.destroy();
    await store.close();
  });

  test('limits are set on every connection, and a connection may be told others', async () => {
    const url = await fresh();
    const settings = ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout'];
    const limits = async (address: string) => {
      const db = openPostgres<Schema>({ url: address, timeoutMs: 4000 });
      const found = await Promise.all(
        settings.map((name) => sql<object>`show ${sql.raw(name)}`.execute(db)),
      );
      await db.destroy();
      return found.map(({ rows }) => Object.values(rows[0] ?? {})[0]);
    };
    expect(await limits(url)).toEqual(['4s', '6s', '30s']);
    expect(await limits(`${url}?lock_timeout=1000`)).toEqual(['1s', '6s', '30s']);
  });
});

describe('a connection that is lost', () => {
  test('in the middle of a change: the error says what that means, and trying again is safe', async () => {
    const url = await fresh();
    const store = await openWithAda(url);
    const other = await stranger(url);
    await other.query('begin');
    await other.query('select 1 from learners for update');
    const recording = store.recordAnswer(answer('call-1'), countAnswer);
    const rejection = expect(recording).rejects.toThrow(
      'lost before it answered, so it is not known',
    );
    await admin('select pg_terminate_backend($1)', [await waiting(url)]);
    await rejection;
    await other.query('commit');
    expect((await store.recordAnswer(answer('call-1'), countAnswer)).outcome).toBe('recorded');
    expect((await store.recordAnswer(answer('call-1'), countAnswer)).outcome).toBe('repeated');
    await other.end();
    await store.close();
  });

  test('in the middle of a read: read again', async () => {
    const url = await fresh();
    const store = await openWithAda(url);
    const other = await stranger(url);
    await other.query('begin');
    await other.query('lock table accounts in access exclusive mode');
    const finding = store.findLearner(ADA_ACCOUNT);
    await admin('select pg_terminate_backend($1)', [await waiting(url)]);
    await other.query('commit');
    expect(await finding).toBe(ADA);
    await other.end();
    await store.close();
  });

  test('while nobody uses it: nobody notices', async () => {
    const url = await fresh();
    const proxy = await openProxy(url);
    const store = await openWithAda(proxy.url);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all([store.findLearner(ADA_ACCOUNT), store.learnerModel(ADA)]);
      proxy.dropConnections();
      const { outcome } = await store.recordAnswer(answer(`call-${round}`), countAnswer);
      expect(outcome).toBe('recorded');
    }
    await store.close();
    await proxy.close();
  });

  test('for as long as the server is away: waited for, while a ping says so at once', async () => {
    const url = await fresh();
    const proxy = await openProxy(url);
    const store = await openWithAda(proxy.url);
    await proxy.refuse();
    const recording = store.recordAnswer(answer('call-1'), countAnswer);
    await expect(store.ping()).rejects.toThrow('does not answer');
    await proxy.accept();
    expect((await recording).outcome).toBe('recorded');
    await store.ping();
    await store.close();
    await proxy.close();
  });

  test('by going silent: given up, and its place in the pool with it', async () => {
    const url = await fresh();
    const proxy = await openProxy(url);
    const store = await openWithAda(proxy.url, 200);
    const calls = ['call-1', 'call-2', 'call-3'];
    await Promise.all(calls.map(() => store.learnerModel(ADA)));
    proxy.stall();
    const recordings = calls.map((id) => store.recordAnswer(answer(id), countAnswer));
    for (const one of await Promise.allSettled(recordings)) {
      expect(one.status === 'rejected' && String(one.reason)).toContain('PostgreSQL');
    }
    const again = calls.map((id) => store.recordAnswer(answer(id), countAnswer));
    expect(await Promise.all(again)).toHaveLength(3);
    expect((await store.learnerModel(ADA)).reviews[0]?.asked).toBe(3);
    await store.close();
    await proxy.close();
  });
});

describe('at the start', () => {
  async function failure(url: string): Promise<unknown> {
    return openStore({ url }).then(
      (store) => store.close(),
      (reason: unknown) => reason,
    );
  }

  async function sentence(url: string): Promise<string> {
    const message = databaseStartErrorMessage(url, await failure(url));
    expect(message).not.toContain(new URL(url).password);
    expect(message).not.toContain(decodeURIComponent(new URL(url).password));
    return message;
  }

  function changed(url: string, change: Partial<URL>): string {
    return Object.assign(new URL(url), change).href;
  }

  test('a wrong password, user, database or address: a sentence each, without the password', async () => {
    const url = await fresh();
    const proxy = await openProxy(url);
    await proxy.refuse();
    expect(await sentence(changed(url, { password: 'wrong' }))).toContain('refuses the user or');
    expect(await sentence(changed(url, { username: 'nobody' }))).toContain('refuses the user or');
    expect(await sentence(changed(url, { pathname: '/none' }))).toContain('none does not exist');
    const { host } = new URL(proxy.url);
    expect(await sentence(proxy.url)).toMatch(new RegExp(`not answer at ${host}/.*REFUSED`));
    expect(await sentence(changed(proxy.url, { hostname: 'localhost' }))).toContain('REFUSED');
    expect(await sentence(changed(url, { hostname: 'no.such.host.invalid' }))).toContain(
      'not answer',
    );
    expect(await sentence(`${url}?sslmode=verify-full`)).toContain('does not support SSL');
  });

  test('a user who may not make tables is told what to ask for', async () => {
    const url = await fresh('empty');
    await admin("create role reader login password 'reader'");
    const poor = changed(url, { username: 'reader', password: 'reader' });
    expect(databaseStartErrorMessage(poor, await failure(poor))).toContain(
      'grant create on schema public',
    );
  });

  test('a server that takes no more connections just now is waited for', async () => {
    const url = await fresh('empty');
    const name = new URL(url).pathname.slice(1);
    await admin("create role owner login password 'owner'");
    await admin(`alter database ${name} owner to owner`);
    await admin(`alter database ${name} connection limit 0`);
    const proxy = await openProxy(changed(url, { username: 'owner', password: 'owner' }));
    const opening = openStore({ url: proxy.url });
    await proxy.waitForConnections(3);
    await admin(`alter database ${name} connection limit -1`);
    const store = await opening;
    expect(await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON)).toBe(ADA);
    await store.close();
    await proxy.close();
  });
});
