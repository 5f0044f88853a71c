// What is kept of places, and how those of a community are forgotten when the bot has left it.

import { type Kysely, sql } from 'kysely';
import { erasedConversation, type WorkspaceId } from '../core/bot/request.ts';
import type { Schema } from './database/schema.ts';

/** The tables that name a place. */
type TableWithConversation = {
  [Table in keyof Schema]: 'conversation' extends keyof Schema[Table] ? Table : never;
}[keyof Schema];

/** One entry a table, so that a table that names places cannot be left out of the forgetting. */
const erasers: {
  readonly [Table in TableWithConversation]: (
    db: Kysely<Schema>,
    workspace: WorkspaceId,
  ) => Promise<unknown>;
} = {
  deliveries: async (db, workspace) => {
    const inWorkspace = isInWorkspace('conversation', workspace);
    // A question put to all is the place's. One put to a learner is theirs: they may still answer
    // it, and it stands in what we hand them, so of it only the place goes.
    await db.deleteFrom('deliveries').where('learner_id', 'is', null).where(inWorkspace).execute();
    await db
      .updateTable('deliveries')
      .set({ conversation: erasedConversation })
      .where(inWorkspace)
      .execute();
  },
  daily_subscriptions: async (db, workspace) => {
    // Nobody can be written to there any longer.
    await db
      .deleteFrom('daily_subscriptions')
      .where(isInWorkspace('conversation', workspace))
      .execute();
  },
  channel_schedules: async (db, workspace) => {
    await db
      .deleteFrom('channel_schedules')
      .where(isInWorkspace('conversation', workspace))
      .execute();
  },
  leaderboard_members: async (db, workspace) => {
    await db
      .deleteFrom('leaderboard_members')
      .where(isInWorkspace('conversation', workspace))
      .execute();
  },
  scheduled_messages: async (db, workspace) => {
    const inWorkspace = isInWorkspace('conversation', workspace);
    await db
      .deleteFrom('scheduled_messages')
      .where('learner_id', 'is', null)
      .where(inWorkspace)
      .execute();
    await db
      .updateTable('scheduled_messages')
      .set({ conversation: erasedConversation, message_ref: null })
      .where(inWorkspace)
      .execute();
  },
};

/** Leaves no row that names a place of the community. */
export async function eraseConversations(
  db: Kysely<Schema>,
  workspace: WorkspaceId,
): Promise<void> {
  for (const erase of Object.values(erasers)) await erase(db, workspace);
}

/** Leaves no account that exists in the community alone, and no learner who had only such accounts. */
export async function eraseMembers(db: Kysely<Schema>, workspace: WorkspaceId): Promise<void> {
  const members = await db
    .deleteFrom('accounts')
    .where(isInWorkspace('id', workspace))
    .returning('learner_id')
    .execute();
  for (const { learner_id: learner } of members) {
    await db
      .deleteFrom('learners')
      .where('id', '=', learner)
      .where((expression) =>
        expression.not(
          expression.exists(
            expression
              .selectFrom('accounts')
              .select('accounts.id')
              .whereRef('accounts.learner_id', '=', 'learners.id'),
          ),
        ),
      )
      .execute();
  }
}

/**
 * True of rows whose place or account lies in the community. Not `like`: it knows wildcards and no
 * capitals. Reads the whole table, 0.5 s for a million deliveries; an index would cost more on every
 * question.
 */
export function isInWorkspace(
  column: 'conversation' | 'id' | 'deliveries.conversation',
  workspace: WorkspaceId,
) {
  const prefix = sql`cast(${`${workspace}:`} as text)`;
  return sql<boolean>`substr(${sql.ref(column)}, 1, length(${prefix})) = ${prefix}`;
}
