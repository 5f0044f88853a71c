// What a streak is counted from: days with an answer, days of travel, times the bot was up.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { Store } from '../core/features/store.ts';
import type { UptimeSpan } from '../core/learning/streak.ts';
import type { Day } from '../lib/time/dates.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';

export type ActivityStore = Pick<Store, 'studyDays' | 'travelDays' | 'uptimeSpans'>;

/** The methods that tell a learner's days. */
export function createActivity({ query }: Transactions): ActivityStore {
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

    travelDays: (learner) => query((db) => loadTravelDays(db, learner)),

    uptimeSpans: (since) => query((db) => loadUptime(db, since)),
  };
}

/** The days on which a learner changed zones, ascending. */
export async function loadTravelDays(
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

// When processes were up: one row an unbroken span, moved on each minute.

/** Notes that a span reaches to a moment; it begins where it was not known. Never moves back. */
export async function recordHeartbeat(db: Kysely<Schema>, span: string, at: Date): Promise<void> {
  const now = at.toISOString();
  await db
    .insertInto('uptime_spans')
    .values({ id: span, started_at: now, last_heartbeat_at: now })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ last_heartbeat_at: now })
        .where('uptime_spans.last_heartbeat_at', '<', now),
    )
    .execute();
}

/** The spans that reach beyond a moment. */
export async function loadUptime(db: Kysely<Schema>, since: Date): Promise<readonly UptimeSpan[]> {
  const rows = await db
    .selectFrom('uptime_spans')
    .selectAll()
    .where('last_heartbeat_at', '>', since.toISOString())
    .orderBy('started_at')
    .execute();
  return rows.map((row) => ({
    from: new Date(row.started_at),
    until: new Date(row.last_heartbeat_at),
  }));
}
