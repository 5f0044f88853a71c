// SQLite through better-sqlite3: how a file is opened, and a Kysely dialect fit for several processes.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import {
  DATABASE_TIMEOUT_MS,
  type DatabaseRetries,
  type RunWithRetry,
  retryUntil,
} from './retry.ts';

/** SQLite waits synchronously, so it waits briefly; the long wait is busy.ts's. */
const SQLITE_BUSY_TIMEOUT_MS = 25;

const IN_MEMORY = ':memory:';

/**
 * Opens a database file, or `:memory:`, and makes its folder where there is none.
 * Throws SQLITE_BUSY when another process is just creating it: try again.
 */
export function openSqlite<Schema>(file: string): Kysely<Schema> {
  if (file !== IN_MEMORY) {
    mkdirSync(dirname(file), { recursive: true });
  }
  const database = new Database(file, { timeout: SQLITE_BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    // WAL alone makes it NORMAL: an answer we said was saved could be lost when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Schema>({ dialect: new ImmediateDialect(database) });
}

class ImmediateDialect extends SqliteDialect {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateDriver(this.#database);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Kysely assumes otherwise, but SQLite's DDL is transactional: a migration happens whole or not. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    super({ database: cacheStatements(database) });
    this.#database = database;
  }

  /**
   * Takes the write lock at once, before anything was read. A plain `begin` would ask for it at the
   * first write, and fail there without waiting if another process wrote in between.
   */
  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  /** A full disk rolls back by itself; rolling back again would hide the error that says so. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) {
      await super.rollbackTransaction(connection);
    }
  }
}

/** Keeps each prepared statement: the store has few, and preparing costs more than running. */
function cacheStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement<unknown[]>>();
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      const cached = statements.get(sql);
      if (cached !== undefined) {
        return cached;
      }
      const statement = database.prepare<unknown[]>(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}

// A line before SQLite, in which work waits its turn while another process holds the lock.

/**
 * A line in which work waits its turn, one at a time. Only the head of the line asks a busy
 * database, because each ask blocks the process for the busy timeout: a hundred waiting writes
 * that all asked would stop it for seconds. The limit counts from joining the line.
 */
export function createSqliteQueue(timeoutMs: number = DATABASE_TIMEOUT_MS): RunWithRetry {
  const timeoutMessage =
    `The database was busy for ${timeoutMs / 1000} s, so nothing was saved or read. ` +
    'Another process holds its lock: find it and let it finish, then try again.';
  let previous: Promise<unknown> = Promise.resolve();
  return (work) => {
    const deadline = performance.now() + timeoutMs;
    const result = previous.then(() =>
      retryUntil({ deadline, isTransient: isBusy, timeoutMessage }, work),
    );
    previous = result.catch(() => undefined);
    return result;
  };
}

/** One line for reads, one for writes. */
export function createSqliteQueues(timeoutMs: number): DatabaseRetries {
  const read = createSqliteQueue(timeoutMs);
  const write = createSqliteQueue(timeoutMs);
  return { read, write, afterAll: (work) => write(() => read(work)) };
}

/** SQLITE_BUSY and its kin (SQLITE_BUSY_SNAPSHOT, SQLITE_BUSY_RECOVERY). */
function isBusy(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('SQLITE_BUSY')
  );
}
