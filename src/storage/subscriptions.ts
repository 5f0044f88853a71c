// The learner's side of dailies: zones, habits, today's questions, days of study.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { SubscriptionStore } from '../core/outbox/outbox-store.ts';
import type { ActivityStore } from './activity.ts';
import { fromSubscription, toScheduledMessage, toSubscription } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import type { DailyQuestionStore } from './deliveries.ts';

/** The methods for a learner's daily subscription. */
export function createSubscriptions({
  query,
  change,
}: Transactions): Omit<SubscriptionStore, keyof DailyQuestionStore | keyof ActivityStore> {
  return {
    async findLearnerZone(learner) {
      const row = await query((db) =>
        db
          .selectFrom('learners')
          .select(['time_zone', 'time_zone_source'])
          .where('id', '=', learner)
          .executeTakeFirst(),
      );
      if (!row?.time_zone || !row.time_zone_source) return undefined;
      return { zone: row.time_zone, source: row.time_zone_source };
    },

    saveLearnerZone: (learner, { zone, source }, travelDays) =>
      change(async (trx) => {
        await trx
          .updateTable('learners')
          .set({ time_zone: zone, time_zone_source: source })
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
        db
          .selectFrom('daily_subscriptions')
          .selectAll()
          .where('learner_id', '=', learner)
          .executeTakeFirst(),
      );
      return row && toSubscription(row);
    },

    async saveSubscription(subscription) {
      const row = fromSubscription(subscription);
      await change((trx) =>
        trx
          .insertInto('daily_subscriptions')
          .values(row)
          .onConflict((conflict) => conflict.column('learner_id').doUpdateSet(row))
          .execute(),
      );
    },

    async pauseSubscription(learner, reason) {
      const result = await change((trx) =>
        trx
          .updateTable('daily_subscriptions')
          .set({ paused_reason: reason })
          .where('learner_id', '=', learner)
          .where('paused_reason', 'is', null)
          .executeTakeFirst(),
      );
      return result.numUpdatedRows === 1n;
    },

    async deleteSubscription(learner) {
      await change((trx) =>
        trx.deleteFrom('daily_subscriptions').where('learner_id', '=', learner).execute(),
      );
    },

    async lastMessage(recipient) {
      const row = await query((db) =>
        db
          .selectFrom('scheduled_messages')
          .selectAll()
          .where('kind', '=', recipient.kind)
          .where('recipient', '=', recipient.id)
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
          .selectFrom('scheduled_messages')
          .select((messages) => messages.fn.countAll().as('count'))
          .where('kind', '=', 'daily')
          .where('recipient', '=', learner)
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
    .select('answered_at')
    .where('learner_id', '=', learner)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.answered_at;
}
