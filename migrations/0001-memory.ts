// The first tables: who learns, what they were shown, what they answered, and what follows from it.
//
// Only what SQLite and PostgreSQL both accept: times are ISO-8601 UTC text, truth is 0 or 1,
// JSON is text. Every row that names a learner goes when the learner goes.

import { type Kysely, sql } from 'kysely';

/** Creates the tables. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createLearners(db);
  await createDeliveries(db);
  await createAnswers(db);
  await createState(db);
}

async function createLearners(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('learners')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('joined_at', 'text', (column) => column.notNull())
    // How many log entries they have: the next one's number, and the row a write locks first.
    .addColumn('entries', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .execute();
  await db.schema.createIndex('accounts_learner').on('accounts').column('learner_id').execute();
  await db.schema
    .createTable('positions')
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('lesson', 'text', (column) => column.notNull())
    .addColumn('card', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('positions_key', ['learner_id', 'lesson'])
    .execute();
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  // Content, nobody's data: a version stays when the last delivery that shows it goes.
  await db.schema
    .createTable('versions')
    .addColumn('hash', 'text', (column) => column.primaryKey().notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('deliveries')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.references('learners.id').onDelete('cascade'),
    )
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull().references('versions.hash'))
    .addColumn('option_order', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('deliveries_learner').on('deliveries').column('learner_id').execute();
}

async function createAnswers(db: Kysely<unknown>): Promise<void> {
  // No foreign key to deliveries: forgetting the learner a delivery was put to must neither take
  // another's answers along nor be stopped by them.
  await db.schema
    .createTable('answers')
    .addColumn('id', 'text', (column) => column.primaryKey().notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('seq', 'integer', (column) => column.notNull().check(sql`seq >= 1`))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('amends', 'text', (column) => column.references('answers.id').onDelete('cascade'))
    .addColumn('delivery_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('objective', 'text', (column) => column.notNull())
    .addColumn('given', 'text', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull().check(sql`correct in (0, 1)`))
    .addColumn('guess_rate', 'double precision', (column) =>
      column.notNull().check(sql`guess_rate >= 0 and guess_rate <= 1`),
    )
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('at', 'text', (column) => column.notNull())
    .addCheckConstraint(
      'answers_kind',
      sql`(kind = 'answer' and amends is null) or (kind = 'guessed' and amends is not null)`,
    )
    .addUniqueConstraint('answers_seq', ['learner_id', 'seq'])
    .execute();
  await db.schema
    .createIndex('answers_once')
    .unique()
    .on('answers')
    .columns(['learner_id', 'delivery_id'])
    .where(sql.ref('kind'), '=', sql.lit('answer'))
    .execute();
  // Partial, so that an ordinary answer has one page less to write.
  await db.schema
    .createIndex('answers_amends')
    .unique()
    .on('answers')
    .column('amends')
    .where(sql.ref('amends'), 'is not', sql.lit(null))
    .execute();
  await db.schema
    .createIndex('answers_objective')
    .on('answers')
    .columns(['learner_id', 'objective', 'seq'])
    .execute();
}

/** What is computed from the log, and can be computed again. */
async function createState(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reviews')
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('objective', 'text', (column) => column.notNull())
    .addColumn('stability', 'double precision', (column) => column.notNull())
    .addColumn('difficulty', 'double precision', (column) => column.notNull())
    .addColumn('last_day', 'text', (column) => column.notNull())
    .addColumn('due_day', 'text', (column) => column.notNull())
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('right_count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('reviews_key', ['learner_id', 'question'])
    .addCheckConstraint('reviews_right', sql`right_count >= 0 and right_count <= asked`)
    .execute();
  await db.schema
    .createTable('masteries')
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('objective', 'text', (column) => column.notNull())
    .addColumn('chance', 'double precision', (column) =>
      column.notNull().check(sql`chance >= 0 and chance <= 1`),
    )
    .addColumn('asked', 'integer', (column) => column.notNull())
    .addColumn('right_count', 'integer', (column) => column.notNull())
    .addColumn('first_right_day', 'text')
    .addColumn('last_right_day', 'text')
    .addColumn('last_day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('masteries_key', ['learner_id', 'objective'])
    .addCheckConstraint('masteries_right', sql`right_count >= 0 and right_count <= asked`)
    .execute();
}
