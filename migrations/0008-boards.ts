// The boards of places: who asked to stand on which.

import type { Kysely } from 'kysely';

/** Creates the table. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('board_members')
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    // Whose name is asked for; where the account goes, nobody is left to be named.
    .addColumn('account', 'text', (column) =>
      column.notNull().references('accounts.id').onDelete('cascade'),
    )
    .addColumn('since', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('board_members_key', ['place', 'learner_id'])
    .execute();
  for (const column of ['learner_id', 'account']) {
    await db.schema
      .createIndex(`board_members_${column}`)
      .on('board_members')
      .column(column)
      .execute();
  }
}
