// Opens the store: a SQLite file, which needs no set-up, or a PostgreSQL server; brought up to date.

import type { Store } from '../core/features/store.ts';
import { migrate } from './database/migrate.ts';
import { openPostgres } from './database/postgres.ts';
import { createPostgresRetries, isTransientPostgresError } from './database/postgres-errors.ts';
import { DATABASE_TIMEOUT_MS, retryUntil } from './database/retry.ts';
import type { Schema } from './database/schema.ts';
import { createSqliteQueues, openSqlite } from './database/sqlite.ts';
import { createStore } from './store.ts';

export type StoreOptions = {
  /** How long a busy database is waited for; ten seconds unless given. */
  readonly busyTimeoutMs?: number;
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
  const timeoutMs = options.busyTimeoutMs ?? DATABASE_TIMEOUT_MS;
  return 'url' in options
    ? openDatabaseServer(options.url, timeoutMs)
    : openDatabaseFile(options.file, timeoutMs);
}

async function openDatabaseFile(file: string, timeoutMs: number): Promise<Store> {
  const retries = createSqliteQueues(timeoutMs);
  const db = await retries.write(async () => openSqlite<Schema>(file));
  try {
    await retries.write(() => migrate(db));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db, retries);
}

/** A server that is just starting is waited for; one that is not there is reported at once. */
async function openDatabaseServer(url: string, timeoutMs: number): Promise<Store> {
  const db = openPostgres<Schema>({ url, timeoutMs: 'none' });
  const deadline = performance.now() + timeoutMs;
  const timeoutMessage = `PostgreSQL was not ready within ${timeoutMs / 1000} s`;
  try {
    await retryUntil({ deadline, isTransient: isTransientPostgresError, timeoutMessage }, () =>
      migrate(db),
    );
  } finally {
    await db.destroy();
  }
  const store = createStore(
    openPostgres({ url, timeoutMs: timeoutMs }),
    createPostgresRetries(timeoutMs),
  );
  await store.ping();
  return store;
}
