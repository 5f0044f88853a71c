// The daily question of a channel: when a place is asked, and when a shared question closes.

import { type Kysely, sql } from 'kysely';

/** Adds the table and columns. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('place_schedules')
    .addColumn('place', 'text', (column) => column.primaryKey().notNull())
    .addColumn('minute', 'integer', (column) =>
      column.notNull().check(sql`minute >= 0 and minute < 1440`),
    )
    .addColumn('zone', 'text', (column) => column.notNull())
    // Digits 0 (Monday) to 6.
    .addColumn('weekdays', 'text', (column) => column.notNull().check(sql`weekdays <> ''`))
    // Ids of lessons as JSON; an empty list is all of them.
    .addColumn('lessons', 'text', (column) => column.notNull())
    .addColumn('first_day', 'text', (column) => column.notNull())
    .addColumn('paused', 'text')
    .execute();
  await db.schema.alterTable('dailies').addColumn('closed_at', 'text').execute();
  await db.schema.alterTable('dailies').addColumn('revealed_at', 'text').execute();
  // What became of a question is looked up by its id at every press on it.
  await db.schema
    .createIndex('dailies_shared')
    .on('dailies')
    .column('id')
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
  await db.schema
    .createIndex('dailies_of_place')
    .on('dailies')
    .columns(['place', 'sending_at'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
}
