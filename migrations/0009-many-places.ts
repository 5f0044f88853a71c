// What makes the minute quick in which many places are asked: each look-up of it by an index.

import { type Kysely, sql } from 'kysely';

/** Changes indexes alone. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // How a question went is counted by the question, whoever answered.
  await db.schema.createIndex('answers_delivery').on('answers').column('delivery_id').execute();
  // The latest daily of a place is looked up each minute, however many it has had.
  await db.schema
    .createIndex('dailies_latest')
    .on('dailies')
    .columns(['whose', 'claimed_at', 'day'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
  // Those of one place, or all of them page by page, each page after the last row of the one before.
  await db.schema.dropIndex('dailies_to_reveal').execute();
  await db.schema
    .createIndex('dailies_to_reveal')
    .on('dailies')
    .columns(['learner_id', 'revealed_at', 'place', 'whose', 'day'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .where(sql.ref('revealed_at'), 'is', sql.lit(null))
    .where(sql.ref('state'), 'in', [sql.lit('sent'), sql.lit('unknown')])
    .execute();
}
