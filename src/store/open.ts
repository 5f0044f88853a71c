// Opens the store that needs no set-up: a SQLite file, created and brought up to date.

import type { Store } from '../core/ports.ts';
import { BUSY_LIMIT_MS, createPatience } from './busy.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { createStore } from './store.ts';

export type StoreOptions = {
  /** A path, or `:memory:`. */
  readonly file: string;
  /** How long a busy database is waited for; ten seconds unless given. */
  readonly busyLimitMs?: number;
};

/** Opens the file (making it and its folder), migrates it, and hands over the store. */
export async function openStore({
  file,
  busyLimitMs = BUSY_LIMIT_MS,
}: StoreOptions): Promise<Store> {
  const read = createPatience(busyLimitMs);
  const write = createPatience(busyLimitMs);
  const db = await write(async () => openSqlite<Schema>(file));
  try {
    await migrate(db, write);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db, { read, write });
}
