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
  readonly time_zone: string | null;
  readonly last_at: string | null;
  readonly last_day: Day | null;
};

const unsettledStates = ['claimed', 'sending'] as const;

/** A column of the message claimed last for a subscription. */
function latestMessage(
  subscriptions: ExpressionBuilder<Schema, 'daily_subscriptions' | 'learners'>,
  column: 'claimed_at' | 'day',
) {
  return subscriptions
    .selectFrom('scheduled_messages')
    .select(column)
    .whereRef('scheduled_messages.learner_id', '=', 'daily_subscriptions.learner_id')
    .orderBy('scheduled_messages.claimed_at', 'desc')
    .limit(1);
}

/** The methods of the scheduler. */
export function createScheduledMessages({ query, change }: Transactions): ScheduledMessageStore {
  /** Changes a daily that is still in the hand that holds it; the row as it is then. */
  const updateUnsettled = async (
    message: ScheduledMessage,
    changes: UpdateObject<Schema, 'scheduled_messages'>,
  ) => {
    const row = await change((trx) =>
      trx
        .updateTable('scheduled_messages')
        .set(changes)
        .where('kind', '=', message.recipient.kind)
        .where('recipient', '=', message.recipient.id)
        .where('day', '=', message.day)
        .where('state', 'in', unsettledStates)
        .where('locked_at', '=', message.lockedAt.toISOString())
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
            .selectFrom('daily_subscriptions')
            .innerJoin('learners', 'learners.id', 'daily_subscriptions.learner_id')
            .selectAll('daily_subscriptions')
            .select((subscriptions) => [
              'learners.time_zone',
              latestMessage(subscriptions, 'claimed_at').as('last_at'),
              latestMessage(subscriptions, 'day').as('last_day'),
            ])
            .where('daily_subscriptions.paused_reason', 'is', null)
            .$if(after !== undefined, (subscriptions) =>
              subscriptions.where('daily_subscriptions.learner_id', '>', after?.learner_id ?? null),
            )
            .orderBy('daily_subscriptions.learner_id')
            .limit(limit)
            .execute(),
        ),
      );
      return rows.map((row) => ({
        ...toSubscription(row),
        zone: row.time_zone ?? 'UTC',
        lastAt: row.last_at === null ? null : new Date(row.last_at),
        lastDay: row.last_day,
      }));
    },

    async claimMessage({ recipient, day, conversation }, at) {
      const row = await change((trx) =>
        trx
          .insertInto('scheduled_messages')
          .values({
            kind: recipient.kind,
            recipient: recipient.id,
            day,
            learner_id: recipient.kind === 'daily' ? recipient.id : null,
            conversation,
            state: 'claimed',
            message_id: '',
            message_ref: null,
            reason: null,
            claimed_at: at.toISOString(),
            locked_at: at.toISOString(),
            sending_at: null,
            settled_at: null,
            closed_at: null,
            results_shown_at: null,
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
          .selectFrom('scheduled_messages')
          .selectAll()
          // In the words of the index: with parameters in their place SQLite would not use it.
          .where(sql<boolean>`state in ('claimed', 'sending')`)
          .where((message) =>
            message.or([
              message('locked_at', '<', new Date(now.getTime() - staleAfterMs).toISOString()),
              message('locked_at', '>', new Date(now.getTime() + staleAfterMs).toISOString()),
            ]),
          )
          .orderBy('locked_at')
          .execute(),
      );
      return rows.map(toScheduledMessage);
    },

    takeOverMessage: (message, at) => updateUnsettled(message, { locked_at: at.toISOString() }),

    markSending: (message, id, at) =>
      updateUnsettled(message, {
        state: 'sending',
        message_id: id,
        sending_at: (message.sendingAt ?? at).toISOString(),
      }),

    updateMessage(message, outcome, at) {
      const isClaimedAgain = outcome.state === 'claimed';
      return updateUnsettled(message, {
        state: outcome.state,
        message_ref: outcome.state === 'sent' ? outcome.ref : null,
        reason: 'reason' in outcome ? outcome.reason : null,
        sending_at: isClaimedAgain ? null : (message.sendingAt?.toISOString() ?? null),
        settled_at: isClaimedAgain ? null : at.toISOString(),
      });
    },

    heartbeat: async (span, at) => {
      await change((trx) => recordHeartbeat(trx, span, at));
    },
  };
}
