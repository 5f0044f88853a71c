// How learners and questions compare: profiles, ratings, and the log of first answers behind them.

import { type Kysely, sql } from 'kysely';

/** Adds the tables and columns. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('answers').addColumn('difficulty', 'double precision').execute();
  await db.schema.alterTable('answers').addColumn('recall', 'double precision').execute();
  await db.schema
    .alterTable('reviews')
    .addColumn('missed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  // Who was never right has missed it; `npm run replay` tells the others from the log.
  await sql`update reviews set missed = 1 where right_count = 0`.execute(db);
  await db.schema
    .createTable('profiles')
    .addColumn('learner_id', 'text', (column) =>
      column.primaryKey().notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('ability', 'double precision', (column) => column.notNull())
    .addColumn('firsts', 'integer', (column) => column.notNull())
    .addColumn('pace', 'double precision', (column) => column.notNull())
    .addColumn('doubt', 'double precision', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('ratings')
    .addColumn('question', 'text', (column) => column.primaryKey().notNull())
    .addColumn('difficulty', 'double precision', (column) => column.notNull())
    .addColumn('answers', 'integer', (column) => column.notNull())
    .addColumn('right_count', 'integer', (column) => column.notNull())
    .execute();
  // Nobody's data: no learner, no time, the ability rounded. It stays when a learner goes.
  await db.schema
    .createTable('first_answers')
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('seq', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('given', 'text', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull())
    .addColumn('guess_rate', 'double precision', (column) => column.notNull())
    .addColumn('ability', 'double precision', (column) => column.notNull())
    .addPrimaryKeyConstraint('first_answers_key', ['question', 'seq'])
    .execute();
  // The newest delivery of a learner is looked up before each practice question.
  await db.schema
    .createIndex('deliveries_newest')
    .on('deliveries')
    .columns(['learner_id', 'opened_at'])
    .execute();
}
