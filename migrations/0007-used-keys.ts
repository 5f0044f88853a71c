// Keys that may be used once, such as the ids of signed requests, until they expire.

import type { Kysely } from 'kysely';

/** Creates the table. It names nobody, and what stands in it is swept once it is of no more use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('used_keys')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('expires_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('used_keys_expiry').on('used_keys').column('expires_at').execute();
}
