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
          .selectFrom('place_schedules')
          .selectAll()
          .where('place', '=', conversation)
          .executeTakeFirst(),
      );
      return row && toChannelSchedule(row);
    },

    async saveChannelSchedule(schedule) {
      const row = fromChannelSchedule(schedule);
      await change((trx) =>
        trx
          .insertInto('place_schedules')
          .values(row)
          .onConflict((conflict) => conflict.column('place').doUpdateSet(row))
          .execute(),
      );
    },

    async pauseChannelSchedule(conversation, reason) {
      await change((trx) =>
        trx
          .updateTable('place_schedules')
          .set({ paused: reason })
          .where('place', '=', conversation)
          .where('paused', 'is', null)
          .execute(),
      );
    },

    async deleteChannelSchedule(conversation) {
      await change((trx) =>
        trx.deleteFrom('place_schedules').where('place', '=', conversation).execute(),
      );
    },

    async activeChannelSchedules() {
      const rows = await readInPages<ScheduleWithLastMessage>((after, limit) =>
        query((db) =>
          db
            .selectFrom('place_schedules')
            .selectAll()
            .select((schedules) => [
              latestMessage(schedules, 'claimed_at').as('last_at'),
              latestMessage(schedules, 'day').as('last_day'),
            ])
            .where('paused', 'is', null)
            .$if(after !== undefined, (schedules) =>
              schedules.where('place', '>', after?.place ?? null),
            )
            .orderBy('place')
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
  schedules: ExpressionBuilder<Schema, 'place_schedules'>,
  column: 'claimed_at' | 'day',
) {
  return schedules
    .selectFrom('dailies')
    .select(column)
    .whereRef('dailies.whose', '=', 'place_schedules.place')
    .where('dailies.learner_id', 'is', null)
    .orderBy('dailies.claimed_at', 'desc')
    .limit(1);
}

function toChannelSchedule(row: ChannelScheduleRow): ChannelSchedule {
  return {
    conversation: row.place,
    minute: row.minute,
    zone: row.zone,
    weekdays: [...row.weekdays].map(Number),
    lessons: JSON.parse(row.lessons) as readonly string[],
    firstDay: row.first_day,
    paused: row.paused,
  };
}

function fromChannelSchedule(schedule: ChannelSchedule): ChannelScheduleRow {
  return {
    place: schedule.conversation,
    minute: schedule.minute,
    zone: schedule.zone,
    weekdays: schedule.weekdays.join(''),
    lessons: JSON.stringify(schedule.lessons),
    first_day: schedule.firstDay,
    paused: schedule.paused,
  };
}
