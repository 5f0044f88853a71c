// The scheduler's side of dailies: each is claimed by one insert and changed by who has it in hand.

import { type ExpressionBuilder, sql, type UpdateObject } from 'kysely';
import type { ScheduleStore } from '../core/daily/ports.ts';
import type { Daily } from '../core/daily/record.ts';
import type { Day } from '../core/learning/record.ts';
import { toDaily, toHabit } from './daily-rows.ts';
import { inPages } from './pages.ts';
import type { HabitRow, Schema } from './schema.ts';
import type { Transact } from './transact.ts';
import { beat } from './uptime.ts';

type Scheduled = HabitRow & {
  readonly zone: string | null;
  readonly last_at: string | null;
  readonly last_day: Day | null;
};

const inHand = ['claimed', 'sending'] as const;

/** A column of a habit's daily that was claimed last. */
function latest(
  habits: ExpressionBuilder<Schema, 'habits' | 'learners'>,
  column: 'claimed_at' | 'day',
) {
  return habits
    .selectFrom('dailies')
    .select(column)
    .whereRef('dailies.learner_id', '=', 'habits.learner_id')
    .orderBy('dailies.claimed_at', 'desc')
    .limit(1);
}

/** The methods of the scheduler. */
export function createDailies({ query, change }: Transact): ScheduleStore {
  /** Changes a daily that is still in the hand that holds it; the row as it is then. */
  const changeHeld = async (daily: Daily, set: UpdateObject<Schema, 'dailies'>) => {
    const row = await change((trx) =>
      trx
        .updateTable('dailies')
        .set(set)
        .where('whose', '=', daily.whose)
        .where('day', '=', daily.day)
        .where('state', 'in', inHand)
        .where('tried_at', '=', daily.triedAt.toISOString())
        .returningAll()
        .executeTakeFirst(),
    );
    return row && toDaily(row);
  };

  return {
    async habits() {
      const rows = await inPages<Scheduled>((after, most) =>
        query((db) =>
          db
            .selectFrom('habits')
            .innerJoin('learners', 'learners.id', 'habits.learner_id')
            .selectAll('habits')
            .select((habits) => [
              'learners.zone',
              latest(habits, 'claimed_at').as('last_at'),
              latest(habits, 'day').as('last_day'),
            ])
            .where('habits.paused', 'is', null)
            .$if(after !== undefined, (habits) =>
              habits.where('habits.learner_id', '>', after?.learner_id ?? null),
            )
            .orderBy('habits.learner_id')
            .limit(most)
            .execute(),
        ),
      );
      return rows.map((row) => ({
        ...toHabit(row),
        zone: row.zone ?? 'UTC',
        lastAt: row.last_at === null ? null : new Date(row.last_at),
        lastDay: row.last_day,
      }));
    },

    async claimDaily({ whose, day, learner, place }, at) {
      const row = await change((trx) =>
        trx
          .insertInto('dailies')
          .values({
            whose,
            day,
            learner_id: learner,
            place,
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
      return row && toDaily(row);
    },

    async staleDailies(now, ms) {
      const rows = await query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          // In the words of the index: with parameters in their place SQLite would not use it.
          .where(sql<boolean>`state in ('claimed', 'sending')`)
          .where((daily) =>
            daily.or([
              daily('tried_at', '<', new Date(now.getTime() - ms).toISOString()),
              daily('tried_at', '>', new Date(now.getTime() + ms).toISOString()),
            ]),
          )
          .orderBy('tried_at')
          .execute(),
      );
      return rows.map(toDaily);
    },

    takeDaily: (daily, at) => changeHeld(daily, { tried_at: at.toISOString() }),

    beginSending: (daily, id, at) =>
      changeHeld(daily, {
        state: 'sending',
        id,
        sending_at: (daily.sendingAt ?? at).toISOString(),
      }),

    async settleDaily(daily, settled, at) {
      const open = settled.state === 'claimed';
      const row = await changeHeld(daily, {
        state: settled.state,
        ref: settled.state === 'sent' ? settled.ref : null,
        why: 'why' in settled ? settled.why : null,
        sending_at: open ? null : (daily.sendingAt?.toISOString() ?? null),
        settled_at: open ? null : at.toISOString(),
      });
      return row !== undefined;
    },

    beat: async (span, at) => {
      await change((trx) => beat(trx, span, at));
    },
  };
}
