// The learner's side of dailies: zones, habits, today's questions, days of study.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { SubscriptionStore } from '../core/outbox/outbox-store.ts';
import { learnerKey } from '../core/outbox/scheduled-messages.ts';
import type { ActivityStore } from './activity.ts';
import { fromSubscription, toScheduledMessage, toSubscription } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import type { DailyQuestionStore } from './deliveries.ts';

/** The methods of a learner's habit. */
export function createSubscriptions({
  query,
  change,
}: Transactions): Omit<SubscriptionStore, keyof DailyQuestionStore | keyof ActivityStore> {
  return {
    async findLearnerZone(learner) {
      const row = await query((db) =>
        db
          .selectFrom('learners')
          .select(['zone', 'zone_by'])
          .where('id', '=', learner)
          .executeTakeFirst(),
      );
      if (row === undefined || row.zone === null || row.zone_by === null) return undefined;
      return { zone: row.zone, source: row.zone_by };
    },

    saveLearnerZone: (learner, { zone, source: by }, travelDays) =>
      change(async (trx) => {
        await trx
          .updateTable('learners')
          .set({ zone, zone_by: by })
          .where('id', '=', learner)
          .execute();
        if (travelDays.length === 0) return;
        await trx
          .insertInto('travel_days')
          .values(travelDays.map((day) => ({ learner_id: learner, day })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    async findSubscription(learner) {
      const row = await query((db) =>
        db.selectFrom('habits').selectAll().where('learner_id', '=', learner).executeTakeFirst(),
      );
      return row && toSubscription(row);
    },

    async saveSubscription(subscription) {
      const row = fromSubscription(subscription);
      await change((trx) =>
        trx
          .insertInto('habits')
          .values(row)
          .onConflict((conflict) => conflict.column('learner_id').doUpdateSet(row))
          .execute(),
      );
    },

    async pauseSubscription(learner, reason) {
      const result = await change((trx) =>
        trx
          .updateTable('habits')
          .set({ paused: reason })
          .where('learner_id', '=', learner)
          .where('paused', 'is', null)
          .executeTakeFirst(),
      );
      return result.numUpdatedRows === 1n;
    },

    async deleteSubscription(learner) {
      await change((trx) => trx.deleteFrom('habits').where('learner_id', '=', learner).execute());
    },

    async lastMessage(recipient) {
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          .where('whose', '=', recipient)
          .orderBy('claimed_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && toScheduledMessage(row);
    },

    async countUnansweredMessages(learner, since) {
      const lastAnswerAt = await query((db) => findLastAnswerAt(db, learner));
      const start = [since.toISOString(), lastAnswerAt ?? ''].sort().at(-1) ?? '';
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .select((dailies) => dailies.fn.countAll().as('count'))
          .where('whose', '=', learnerKey(learner))
          .where('state', '=', 'sent')
          .where('sending_at', '>', start)
          .executeTakeFirstOrThrow(),
      );
      return Number(row.count);
    },
  };
}

async function findLastAnswerAt(
  db: Kysely<Schema>,
  learner: LearnerId,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('answers')
    .select('at')
    .where('learner_id', '=', learner)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}
