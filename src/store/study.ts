// What a streak is counted from: days with an answer, days of travel, times the bot was up.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { Day } from '../core/learning/record.ts';
import type { Store } from '../core/ports.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';
import { uptimeSince } from './uptime.ts';

export type Study = Pick<Store, 'studyDays' | 'travelDays' | 'uptime'>;

/** The methods that tell a learner's days. */
export function createStudy({ query }: Transact): Study {
  return {
    async studyDays(learner) {
      const rows = await query((db) =>
        db
          .selectFrom('answers')
          .select((answers) => [
            'day',
            answers.fn.countAll().as('asked'),
            answers.fn.sum('correct').as('right_count'),
          ])
          .where('learner_id', '=', learner)
          .where('kind', '=', 'answer')
          .groupBy('day')
          .orderBy('day')
          .execute(),
      );
      return rows.map(({ day, asked, right_count }) => ({
        day,
        asked: Number(asked),
        right: Number(right_count),
      }));
    },

    travelDays: (learner) => query((db) => travelDaysOf(db, learner)),

    uptime: (since) => query((db) => uptimeSince(db, since)),
  };
}

/** The days on which a learner changed zones, ascending. */
export async function travelDaysOf(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<readonly Day[]> {
  const rows = await db
    .selectFrom('travel_days')
    .select('day')
    .where('learner_id', '=', learner)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}
