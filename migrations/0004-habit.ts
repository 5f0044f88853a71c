// The daily habit: a learner's zone, when they want to be asked, what became of each daily, up-time.

import { type Kysely, sql } from 'kysely';

/** Adds the tables and columns. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await addZones(db);
  await addHabits(db);
  await addDailies(db);
  await db.schema
    .createTable('uptimes')
    .addColumn('span', 'text', (column) => column.primaryKey().notNull())
    .addColumn('from_at', 'text', (column) => column.notNull())
    .addColumn('until_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('uptimes_until').on('uptimes').column('until_at').execute();
  await db.schema
    .createIndex('answers_day')
    .on('answers')
    .columns(['learner_id', 'day', 'kind', 'correct'])
    .execute();
}

async function addZones(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('learners').addColumn('zone', 'text').execute();
  await db.schema.alterTable('learners').addColumn('zone_by', 'text').execute();
  await db.schema
    .createTable('travel_days')
    .addColumn('learner_id', 'text', (column) =>
      column.notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('day', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('travel_days_key', ['learner_id', 'day'])
    .execute();
}

async function addHabits(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('habits')
    .addColumn('learner_id', 'text', (column) =>
      column.primaryKey().notNull().references('learners.id').onDelete('cascade'),
    )
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('minute', 'integer', (column) =>
      column.notNull().check(sql`minute >= 0 and minute < 1440`),
    )
    .addColumn('per_day', 'integer', (column) => column.notNull().check(sql`per_day >= 1`))
    .addColumn('first_day', 'text', (column) => column.notNull())
    .addColumn('since', 'text', (column) => column.notNull())
    .addColumn('paused', 'text')
    .execute();
  // A question of a daily has a day and its number there: one question a number, whoever opens it.
  await db.schema.alterTable('deliveries').addColumn('daily_day', 'text').execute();
  await db.schema.alterTable('deliveries').addColumn('daily_no', 'integer').execute();
  await db.schema
    .createIndex('deliveries_daily')
    .unique()
    .on('deliveries')
    .columns(['learner_id', 'daily_day', 'daily_no'])
    .where(sql.ref('daily_day'), 'is not', sql.lit(null))
    .execute();
}

async function addDailies(db: Kysely<unknown>): Promise<void> {
  // The primary key is the claim: one daily a day, for a learner or for a place.
  await db.schema
    .createTable('dailies')
    .addColumn('whose', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.references('learners.id').onDelete('cascade'),
    )
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column
        .notNull()
        .check(sql`state in ('claimed', 'sending', 'sent', 'failed', 'unknown', 'skipped')`),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('ref', 'text')
    .addColumn('why', 'text')
    .addColumn('claimed_at', 'text', (column) => column.notNull())
    .addColumn('tried_at', 'text', (column) => column.notNull())
    .addColumn('sending_at', 'text')
    .addColumn('settled_at', 'text')
    .addPrimaryKeyConstraint('dailies_key', ['whose', 'day'])
    .execute();
  await db.schema
    .createIndex('dailies_learner')
    .on('dailies')
    .columns(['learner_id', 'claimed_at', 'day'])
    .execute();
  // Few rows at any time: the scheduler looks here each minute for what was left lying.
  await db.schema
    .createIndex('dailies_in_hand')
    .on('dailies')
    .column('tried_at')
    .where(sql.ref('state'), 'in', [sql.lit('claimed'), sql.lit('sending')])
    .execute();
}
