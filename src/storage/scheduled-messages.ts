// The scheduler's side of dailies: each is claimed by one insert and changed by who has it in hand.

import { type ExpressionBuilder, sql, type UpdateObject } from 'kysely';
import type { ScheduledMessageStore } from '../core/outbox/outbox-store.ts';
import type { ScheduledMessage } from '../core/outbox/scheduled-messages.ts';
import type { Day } from '../lib/time/dates.ts';
import { recordHeartbeat } from './activity.ts';
import { toScheduledMessage, toSubscription } from './database/rows.ts';
import type { DailySubscriptionRow, Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import { readInPages } from './database/transactions.ts';

type SubscriptionWithLastMessage = DailySubscriptionRow & {
  readonly zone: string | null;
  readonly last_at: string | null;
  readonly last_day: Day | null;
};

const unsettledStates = ['claimed', 'sending'] as const;

/** A column of a habit's daily that was claimed last. */
function latestMessage(
  subscriptions: ExpressionBuilder<Schema, 'habits' | 'learners'>,
  column: 'claimed_at' | 'day',
) {
  return subscriptions
    .selectFrom('dailies')
    .select(column)
    .whereRef('dailies.learner_id', '=', 'habits.learner_id')
    .orderBy('dailies.claimed_at', 'desc')
    .limit(1);
}

/** The methods of the scheduler. */
export function createScheduledMessages({ query, change }: Transactions): ScheduledMessageStore {
  /** Changes a daily that is still in the hand that holds it; the row as it is then. */
  const updateUnsettled = async (
    message: ScheduledMessage,
    changes: UpdateObject<Schema, 'dailies'>,
  ) => {
    const row = await change((trx) =>
      trx
        .updateTable('dailies')
        .set(changes)
        .where('whose', '=', message.recipientKey)
        .where('day', '=', message.day)
        .where('state', 'in', unsettledStates)
        .where('tried_at', '=', message.lockedAt.toISOString())
        .returningAll()
        .executeTakeFirst(),
    );
    return row && toScheduledMessage(row);
  };

  return {
    async activeSubscriptions() {
      const rows = await readInPages<SubscriptionWithLastMessage>((after, limit) =>
        query((db) =>
          db
            .selectFrom('habits')
            .innerJoin('learners', 'learners.id', 'habits.learner_id')
            .selectAll('habits')
            .select((subscriptions) => [
              'learners.zone',
              latestMessage(subscriptions, 'claimed_at').as('last_at'),
              latestMessage(subscriptions, 'day').as('last_day'),
            ])
            .where('habits.paused', 'is', null)
            .$if(after !== undefined, (subscriptions) =>
              subscriptions.where('habits.learner_id', '>', after?.learner_id ?? null),
            )
            .orderBy('habits.learner_id')
            .limit(limit)
            .execute(),
        ),
      );
      return rows.map((row) => ({
        ...toSubscription(row),
        zone: row.zone ?? 'UTC',
        lastAt: row.last_at === null ? null : new Date(row.last_at),
        lastDay: row.last_day,
      }));
    },

    async claimMessage({ recipientKey: recipient, day, learner, conversation }, at) {
      const row = await change((trx) =>
        trx
          .insertInto('dailies')
          .values({
            whose: recipient,
            day,
            learner_id: learner,
            place: conversation,
            state: 'claimed',
            id: '',
            ref: null,
            why: null,
            claimed_at: at.toISOString(),
            tried_at: at.toISOString(),
            sending_at: null,
            settled_at: null,
            closed_at: null,
            revealed_at: null,
          })
          .onConflict((conflict) => conflict.doNothing())
          .returningAll()
          .executeTakeFirst(),
      );
      return row && toScheduledMessage(row);
    },

    async staleMessages(now, staleAfterMs) {
      const rows = await query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          // In the words of the index: with parameters in their place SQLite would not use it.
          .where(sql<boolean>`state in ('claimed', 'sending')`)
          .where((message) =>
            message.or([
              message('tried_at', '<', new Date(now.getTime() - staleAfterMs).toISOString()),
              message('tried_at', '>', new Date(now.getTime() + staleAfterMs).toISOString()),
            ]),
          )
          .orderBy('tried_at')
          .execute(),
      );
      return rows.map(toScheduledMessage);
    },

    takeOverMessage: (message, at) => updateUnsettled(message, { tried_at: at.toISOString() }),

    markSending: (message, id, at) =>
      updateUnsettled(message, {
        state: 'sending',
        id,
        sending_at: (message.sendingAt ?? at).toISOString(),
      }),

    async updateMessage(message, outcome, at) {
      const isClaimedAgain = outcome.state === 'claimed';
      const row = await updateUnsettled(message, {
        state: outcome.state,
        ref: outcome.state === 'sent' ? outcome.ref : null,
        why: 'reason' in outcome ? outcome.reason : null,
        sending_at: isClaimedAgain ? null : (message.sendingAt?.toISOString() ?? null),
        settled_at: isClaimedAgain ? null : at.toISOString(),
      });
      return row !== undefined;
    },

    heartbeat: async (span, at) => {
      await change((trx) => recordHeartbeat(trx, span, at));
    },
  };
}
