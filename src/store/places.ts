// What is kept of places, and how those of a community are forgotten when the bot has left it.

import { type Kysely, sql } from 'kysely';
import { type CommunityId, forgottenPlace } from '../core/call.ts';
import type { Schema } from './schema.ts';

/** The tables that name a place. */
type Placed = {
  [Table in keyof Schema]: 'place' extends keyof Schema[Table] ? Table : never;
}[keyof Schema];

/** One entry a table, so that a table that names places cannot be left out of the forgetting. */
const forgetting: {
  readonly [Table in Placed]: (db: Kysely<Schema>, community: CommunityId) => Promise<unknown>;
} = {
  deliveries: async (db, community) => {
    const isThere = within('place', community);
    // A question put to all is the place's. One put to a learner is theirs: they may still answer
    // it, and it stands in what we hand them, so of it only the place goes.
    await db.deleteFrom('deliveries').where('learner_id', 'is', null).where(isThere).execute();
    await db.updateTable('deliveries').set({ place: forgottenPlace }).where(isThere).execute();
  },
  habits: async (db, community) => {
    // Nobody can be written to there any longer.
    await db.deleteFrom('habits').where(within('place', community)).execute();
  },
  place_schedules: async (db, community) => {
    await db.deleteFrom('place_schedules').where(within('place', community)).execute();
  },
  board_members: async (db, community) => {
    await db.deleteFrom('board_members').where(within('place', community)).execute();
  },
  dailies: async (db, community) => {
    const isThere = within('place', community);
    await db.deleteFrom('dailies').where('learner_id', 'is', null).where(isThere).execute();
    await db
      .updateTable('dailies')
      .set({ place: forgottenPlace, ref: null })
      .where(isThere)
      .execute();
  },
};

/** Leaves no row that names a place of the community. */
export async function forgetPlaces(db: Kysely<Schema>, community: CommunityId): Promise<void> {
  for (const forget of Object.values(forgetting)) await forget(db, community);
}

/** Leaves no account that exists in the community alone, and no learner who had only such accounts. */
export async function forgetMembers(db: Kysely<Schema>, community: CommunityId): Promise<void> {
  const members = await db
    .deleteFrom('accounts')
    .where(within('id', community))
    .returning('learner_id')
    .execute();
  for (const { learner_id: learner } of members) {
    await db
      .deleteFrom('learners')
      .where('id', '=', learner)
      .where((gone) =>
        gone.not(
          gone.exists(
            gone
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
export function within(column: 'place' | 'id' | 'deliveries.place', community: CommunityId) {
  const prefix = sql`cast(${`${community}:`} as text)`;
  return sql<boolean>`substr(${sql.ref(column)}, 1, length(${prefix})) = ${prefix}`;
}
