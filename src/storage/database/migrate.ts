// Brings a database up to date with migrations/, even when several processes start at once.

import { promises as fs } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { FileMigrationProvider, Migrator } from 'kysely/migration';

/** The folder of migrations. */
export const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../../migrations', import.meta.url));

/** Migrations that were renamed after they had landed: the former name, and today's. */
export const RENAMED_MIGRATIONS: ReadonlyMap<string, string> = new Map([
  ['0002-used-keys', '0007-used-keys'],
]);

/**
 * Runs every migration that has not run yet, all in one transaction. It takes the lock before it
 * reads what is missing, so of two processes one migrates and the other finds it done.
 */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  await renameMigrations(db);
  const migrator = new Migrator({
    db,
    // A database that ran 0007 under its former name had it before 0002.
    allowUnorderedMigrations: true,
    provider: new FileMigrationProvider({
      fs,
      path,
      migrationFolder: MIGRATIONS_FOLDER,
      import: (file) => import(pathToFileURL(file).href),
    }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw error;
  }
}

/** Records today's name of a migration that ran under a former one: Kysely would call it missing. */
async function renameMigrations<Schema>(db: Kysely<Schema>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  for (const [formerName, name] of RENAMED_MIGRATIONS) {
    await sql`update kysely_migration set name = ${name} where name = ${formerName}`.execute(db);
  }
}
