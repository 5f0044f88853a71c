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

/** SQLite waits synchronously, so it waits briefly; the long wait is busy.ts's. */
const BUSY_TIMEOUT_MS = 25;

const MEMORY = ':memory:';

/**
 * Opens a database file, or `:memory:`, and makes its folder where there is none.
 * Throws SQLITE_BUSY when another process is just creating it: try again.
 */
export function openSqlite<Schema>(file: string): Kysely<Schema> {
  if (file !== MEMORY) {
    mkdirSync(dirname(file), { recursive: true });
  }
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    database.pragma('journal_mode = WAL');
    // WAL alone makes it NORMAL: an answer we said was saved could be lost when the power fails.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return new Kysely<Schema>({ dialect: new PatientDialect(database) });
}

class PatientDialect extends SqliteDialect {
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
    super({ database: preparedOnce(database) });
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
function preparedOnce(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, Database.Statement<unknown[]>>();
  return {
    close: () => {
      statements.clear();
      database.close();
    },
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) {
        return known;
      }
      const statement = database.prepare<unknown[]>(sql);
      statements.set(sql, statement);
      return statement;
    },
  };
}
