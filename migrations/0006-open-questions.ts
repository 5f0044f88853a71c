// The questions of places that are not revealed yet: few at any time, and looked for each minute.

import { type Kysely, sql } from 'kysely';

/** Adds an index. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('dailies_to_reveal')
    .on('dailies')
    .columns(['learner_id', 'revealed_at', 'sending_at'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .where(sql.ref('revealed_at'), 'is', sql.lit(null))
    .where(sql.ref('state'), 'in', [sql.lit('sent'), sql.lit('unknown')])
    .execute();
}
