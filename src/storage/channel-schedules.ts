// The plans of places: when each is asked, and about what.

import type { ExpressionBuilder } from 'kysely';
import type { ChannelScheduleStore } from '../core/outbox/outbox-store.ts';
import type { ChannelSchedule } from '../core/outbox/scheduled-messages.ts';
import type { Day } from '../lib/time/dates.ts';
import type { ChannelScheduleRow, Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import { readInPages } from './database/transactions.ts';

type ScheduleMethods = Pick<
  ChannelScheduleStore,
  | 'findChannelSchedule'
  | 'saveChannelSchedule'
  | 'pauseChannelSchedule'
  | 'deleteChannelSchedule'
  | 'activeChannelSchedules'
>;

type ScheduleWithLastMessage = ChannelScheduleRow & {
  readonly last_at: string | null;
  readonly last_day: Day | null;
};

/** The methods that keep the plans. */
export function createChannelSchedules({ query, change }: Transactions): ScheduleMethods {
  return {
    async findChannelSchedule(conversation) {
      const row = await query((db) =>
        db
          .selectFrom('channel_schedules')
          .selectAll()
          .where('conversation', '=', conversation)
          .executeTakeFirst(),
      );
      return row && toChannelSchedule(row);
    },

    async saveChannelSchedule(schedule) {
      const row = fromChannelSchedule(schedule);
      await change((trx) =>
        trx
          .insertInto('channel_schedules')
          .values(row)
          .onConflict((conflict) => conflict.column('conversation').doUpdateSet(row))
          .execute(),
      );
    },

    async pauseChannelSchedule(conversation, reason) {
      await change((trx) =>
        trx
          .updateTable('channel_schedules')
          .set({ paused_reason: reason })
          .where('conversation', '=', conversation)
          .where('paused_reason', 'is', null)
          .execute(),
      );
    },

    async deleteChannelSchedule(conversation) {
      await change((trx) =>
        trx.deleteFrom('channel_schedules').where('conversation', '=', conversation).execute(),
      );
    },

    async activeChannelSchedules() {
      const rows = await readInPages<ScheduleWithLastMessage>((after, limit) =>
        query((db) =>
          db
            .selectFrom('channel_schedules')
            .selectAll()
            .select((schedules) => [
              latestMessage(schedules, 'claimed_at').as('last_at'),
              latestMessage(schedules, 'day').as('last_day'),
            ])
            .where('paused_reason', 'is', null)
            .$if(after !== undefined, (schedules) =>
              schedules.where('conversation', '>', after?.conversation ?? null),
            )
            .orderBy('conversation')
            .limit(limit)
            .execute(),
        ),
      );
      return rows.map((row) => ({
        ...toChannelSchedule(row),
        lastAt: row.last_at === null ? null : new Date(row.last_at),
        lastDay: row.last_day,
      }));
    },
  };
}

/** A column of a place's daily that was claimed last; one out of turn is not among them. */
function latestMessage(
  schedules: ExpressionBuilder<Schema, 'channel_schedules'>,
  column: 'claimed_at' | 'day',
) {
  return schedules
    .selectFrom('scheduled_messages')
    .select(column)
    .where('scheduled_messages.kind', '=', 'channel')
    .whereRef('scheduled_messages.recipient', '=', 'channel_schedules.conversation')
    .where('scheduled_messages.learner_id', 'is', null)
    .orderBy('scheduled_messages.claimed_at', 'desc')
    .limit(1);
}

function toChannelSchedule(row: ChannelScheduleRow): ChannelSchedule {
  return {
    conversation: row.conversation,
    minute: row.minute_of_day,
    zone: row.time_zone,
    weekdays: [...row.weekdays].map(Number),
    lessons: JSON.parse(row.lessons) as readonly string[],
    firstDay: row.first_day,
    paused: row.paused_reason,
  };
}

function fromChannelSchedule(schedule: ChannelSchedule): ChannelScheduleRow {
  return {
    conversation: schedule.conversation,
    minute_of_day: schedule.minute,
    time_zone: schedule.zone,
    weekdays: schedule.weekdays.join(''),
    lessons: JSON.stringify(schedule.lessons),
    first_day: schedule.firstDay,
    paused_reason: schedule.paused,
  };
}
