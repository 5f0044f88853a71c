// Plain names for tables, columns and stored words; a scheduled message says of what kind it is.
//
// Everything is renamed in place. Only `scheduled_messages` is made anew, because SQLite cannot
// change a primary key. Processes of an older version must be stopped first: they know the old names.

import { type Kysely, sql } from 'kysely';

type Rename = readonly [from: string, to: string];

const tables: readonly Rename[] = [
  ['versions', 'question_versions'],
  ['homes', 'home_tabs'],
  ['habits', 'daily_subscriptions'],
  ['place_schedules', 'channel_schedules'],
  ['board_members', 'leaderboard_members'],
  ['uptimes', 'uptime_spans'],
  ['used_keys', 'claimed_keys'],
];

/** By the new name of their table. */
const columns: { readonly [table: string]: readonly Rename[] } = {
  learners: [
    ['entries', 'log_length'],
    ['zone', 'time_zone'],
    ['zone_by', 'time_zone_source'],
  ],
  positions: [['at', 'updated_at']],
  question_versions: [
    ['question', 'question_id'],
    ['body', 'content'],
  ],
  deliveries: [['place', 'conversation']],
  answers: [
    ['at', 'answered_at'],
    ['difficulty', 'difficulty_before'],
    ['recall', 'predicted_recall'],
  ],
  reviews: [
    ['asked', 'answer_count'],
    ['right_count', 'correct_count'],
    ['missed', 'has_missed'],
  ],
  masteries: [
    ['chance', 'probability'],
    ['asked', 'answer_count'],
    ['right_count', 'correct_count'],
    ['first_right_day', 'first_correct_day'],
    ['last_right_day', 'last_correct_day'],
  ],
  profiles: [
    ['firsts', 'first_answer_count'],
    ['pace', 'recall_offset'],
    ['doubt', 'recall_variance'],
  ],
  ratings: [
    ['answers', 'answer_count'],
    ['right_count', 'correct_count'],
  ],
  installations: [
    ['community', 'workspace'],
    ['sealed', 'encrypted_token'],
    ['at', 'installed_at'],
  ],
  daily_subscriptions: [
    ['place', 'conversation'],
    ['minute', 'minute_of_day'],
    ['since', 'active_since'],
    ['paused', 'paused_reason'],
  ],
  channel_schedules: [
    ['place', 'conversation'],
    ['zone', 'time_zone'],
    ['minute', 'minute_of_day'],
    ['paused', 'paused_reason'],
  ],
  leaderboard_members: [
    ['place', 'conversation'],
    ['since', 'joined_at'],
  ],
  uptime_spans: [
    ['span', 'id'],
    ['from_at', 'started_at'],
    ['until_at', 'last_heartbeat_at'],
  ],
  claimed_keys: [['id', 'key']],
};

/** Renames everything. There is no way down: a backup is the way back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [from, to] of tables) {
    await db.schema.alterTable(from).renameTo(to).execute();
  }
  for (const [table, renames] of Object.entries(columns)) {
    for (const [from, to] of renames) {
      await db.schema.alterTable(table).renameColumn(from, to).execute();
    }
  }
  await createScheduledMessages(db);
  await moveMessages(db);
  await renameIndexes(db);
  await replaceWords(db);
}

async function createScheduledMessages(db: Kysely<unknown>): Promise<void> {
  // The primary key is the claim: one message a day of each kind for each recipient.
  await db.schema
    .createTable('scheduled_messages')
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('daily', 'channel', 'on-demand', 'results')`),
    )
    // A learner, a conversation, a request or a delivery, as the kind says.
    .addColumn('recipient', 'text', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('learner_id', 'text', (column) =>
      column.references('learners.id').onDelete('cascade'),
    )
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column
        .notNull()
        .check(sql`state in ('claimed', 'sending', 'sent', 'failed', 'unknown', 'skipped')`),
    )
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('message_ref', 'text')
    .addColumn('reason', 'text')
    .addColumn('claimed_at', 'text', (column) => column.notNull())
    .addColumn('locked_at', 'text', (column) => column.notNull())
    .addColumn('sending_at', 'text')
    .addColumn('settled_at', 'text')
    .addColumn('closed_at', 'text')
    .addColumn('results_shown_at', 'text')
    .addPrimaryKeyConstraint('scheduled_messages_key', ['kind', 'recipient', 'day'])
    .execute();
}

/** The old `whose` was `learner:<id>`, `now:<request>`, `reveal:<delivery>`, or a conversation. */
async function moveMessages(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into scheduled_messages (
      kind, recipient, day, learner_id, conversation, state, message_id, message_ref, reason,
      claimed_at, locked_at, sending_at, settled_at, closed_at, results_shown_at)
    select
      case
        when learner_id is not null then 'daily'
        when whose like 'now:%' then 'on-demand'
        when whose like 'reveal:%' then 'results'
        else 'channel' end,
      case
        when learner_id is not null then learner_id
        when whose like 'now:%' then substr(whose, 5)
        when whose like 'reveal:%' then substr(whose, 8)
        else whose end,
      day, learner_id, place, state, id, ref, why,
      claimed_at, tried_at, sending_at, settled_at, closed_at, revealed_at
    from dailies`.execute(db);
  await db.schema.dropTable('dailies').execute();
}

async function renameIndexes(db: Kysely<unknown>): Promise<void> {
  for (const name of [
    'uptimes_until',
    'used_keys_expiry',
    'board_members_learner_id',
    'board_members_account',
  ]) {
    await db.schema.dropIndex(name).execute();
  }
  const plainIndexes: readonly (readonly [name: string, table: string, ...string[]])[] = [
    ['uptime_spans_last_heartbeat', 'uptime_spans', 'last_heartbeat_at'],
    ['claimed_keys_expiry', 'claimed_keys', 'expires_at'],
    ['leaderboard_members_learner_id', 'leaderboard_members', 'learner_id'],
    ['leaderboard_members_account', 'leaderboard_members', 'account'],
    // With the day, which databases made by the first 0004 lacked.
    ['scheduled_messages_learner', 'scheduled_messages', 'learner_id', 'claimed_at', 'day'],
  ];
  for (const [name, table, ...indexed] of plainIndexes) {
    await db.schema.createIndex(name).on(table).columns(indexed).execute();
  }
  await createPartialIndexes(db);
}

async function createPartialIndexes(db: Kysely<unknown>): Promise<void> {
  // Few rows at any time: the scheduler looks here each minute for what was left unfinished.
  await db.schema
    .createIndex('scheduled_messages_unsettled')
    .on('scheduled_messages')
    .column('locked_at')
    .where(sql.ref('state'), 'in', [sql.lit('claimed'), sql.lit('sending')])
    .execute();
  // A channel's question is looked up by its id at every press on it.
  await db.schema
    .createIndex('scheduled_messages_message')
    .on('scheduled_messages')
    .column('message_id')
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
  await db.schema
    .createIndex('scheduled_messages_conversation')
    .on('scheduled_messages')
    .columns(['conversation', 'sending_at'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
  // A channel's latest question is looked up each minute, however many it has had.
  await db.schema
    .createIndex('scheduled_messages_latest')
    .on('scheduled_messages')
    .columns(['kind', 'recipient', 'claimed_at', 'day'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .execute();
  // Questions whose results nobody has seen, of one channel, or of all page by page.
  await db.schema
    .createIndex('scheduled_messages_unclosed')
    .on('scheduled_messages')
    .columns(['learner_id', 'results_shown_at', 'conversation', 'kind', 'recipient', 'day'])
    .where(sql.ref('learner_id'), 'is', sql.lit(null))
    .where(sql.ref('results_shown_at'), 'is', sql.lit(null))
    .where(sql.ref('kind'), 'in', [sql.lit('channel'), sql.lit('on-demand')])
    .where(sql.ref('state'), 'in', [sql.lit('sent'), sql.lit('unknown')])
    .execute();
}

async function replaceWords(db: Kysely<unknown>): Promise<void> {
  for (const table of ['daily_subscriptions', 'channel_schedules']) {
    const reasons = sql`case paused_reason
      when 'asked' then 'requested' when 'refused' then 'undeliverable' else paused_reason end`;
    await sql`update ${sql.table(table)} set paused_reason = ${reasons}
      where paused_reason is not null`.execute(db);
  }
  // What stands where a conversation was erased.
  for (const table of ['deliveries', 'scheduled_messages']) {
    await sql`update ${sql.table(table)} set conversation = 'erased'
      where conversation = 'forgotten'`.execute(db);
  }
}
