// Opens the store: a SQLite file, which needs no set-up, or a PostgreSQL server; brought up to date.

import type { Store } from '../core/ports.ts';
import { createLines } from './busy.ts';
import { migrate } from './migrate.ts';
import { PATIENCE_MS, tryUntil } from './patience.ts';
import { openPostgres } from './postgres.ts';
import { isPassing } from './postgres-trouble.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { createSteady } from './steady.ts';
import { createStore } from './store.ts';

export type StoreOptions = {
  /** How long a busy database is waited for; ten seconds unless given. */
  readonly busyLimitMs?: number;
} & (
  | {
      /** A path, or `:memory:`. */
      readonly file: string;
    }
  | {
      /** `postgres://user:password@host:port/database` */
      readonly url: string;
    }
);

/** Opens the database (making a file and its folder), migrates it, and hands over the store. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const limitMs = options.busyLimitMs ?? PATIENCE_MS;
  return 'url' in options ? openServer(options.url, limitMs) : openFile(options.file, limitMs);
}

async function openFile(file: string, limitMs: number): Promise<Store> {
  const patience = createLines(limitMs);
  const db = await patience.write(async () => openSqlite<Schema>(file));
  try {
    await patience.write(() => migrate(db));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db, patience);
}

/** A server that is just starting is waited for; one that is not there is reported at once. */
async function openServer(url: string, limitMs: number): Promise<Store> {
  const db = openPostgres<Schema>({ url, patienceMs: 'none' });
  const deadline = performance.now() + limitMs;
  const sentence = `PostgreSQL was not ready within ${limitMs / 1000} s`;
  try {
    await tryUntil({ deadline, passes: isPassing, sentence }, () => migrate(db));
  } finally {
    await db.destroy();
  }
  const store = createStore(openPostgres({ url, patienceMs: limitMs }), createSteady(limitMs));
  await store.ping();
  return store;
}
