// The learner's side of dailies: zones, habits, today's questions, days of study.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { HabitStore } from '../core/daily/ports.ts';
import { ofLearner } from '../core/daily/record.ts';
import { fromHabit, toDaily, toHabit } from './daily-rows.ts';
import type { DailyQuestions } from './deliveries.ts';
import type { Schema } from './schema.ts';
import type { Study } from './study.ts';
import type { Transact } from './transact.ts';

/** The methods of a learner's habit. */
export function createHabits({
  query,
  change,
}: Transact): Omit<HabitStore, keyof DailyQuestions | keyof Study> {
  return {
    async zone(learner) {
      const row = await query((db) =>
        db
          .selectFrom('learners')
          .select(['zone', 'zone_by'])
          .where('id', '=', learner)
          .executeTakeFirst(),
      );
      if (row === undefined || row.zone === null || row.zone_by === null) return undefined;
      return { zone: row.zone, by: row.zone_by };
    },

    moveZone: (learner, { zone, by }, excused) =>
      change(async (trx) => {
        await trx
          .updateTable('learners')
          .set({ zone, zone_by: by })
          .where('id', '=', learner)
          .execute();
        if (excused.length === 0) return;
        await trx
          .insertInto('travel_days')
          .values(excused.map((day) => ({ learner_id: learner, day })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }),

    async habit(learner) {
      const row = await query((db) =>
        db.selectFrom('habits').selectAll().where('learner_id', '=', learner).executeTakeFirst(),
      );
      return row && toHabit(row);
    },

    async saveHabit(habit) {
      const row = fromHabit(habit);
      await change((trx) =>
        trx
          .insertInto('habits')
          .values(row)
          .onConflict((conflict) => conflict.column('learner_id').doUpdateSet(row))
          .execute(),
      );
    },

    async pauseHabit(learner, why) {
      const paused = await change((trx) =>
        trx
          .updateTable('habits')
          .set({ paused: why })
          .where('learner_id', '=', learner)
          .where('paused', 'is', null)
          .executeTakeFirst(),
      );
      return paused.numUpdatedRows === 1n;
    },

    async dropHabit(learner) {
      await change((trx) => trx.deleteFrom('habits').where('learner_id', '=', learner).execute());
    },

    async lastDaily(whose) {
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          .where('whose', '=', whose)
          .orderBy('claimed_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && toDaily(row);
    },

    async unansweredDailies(learner, since) {
      const latest = await query((db) => lastAnswer(db, learner));
      const from = [since.toISOString(), latest ?? ''].sort().at(-1) ?? '';
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .select((dailies) => dailies.fn.countAll().as('count'))
          .where('whose', '=', ofLearner(learner))
          .where('state', '=', 'sent')
          .where('sending_at', '>', from)
          .executeTakeFirstOrThrow(),
      );
      return Number(row.count);
    },
  };
}

async function lastAnswer(db: Kysely<Schema>, learner: LearnerId): Promise<string | undefined> {
  const row = await db
    .selectFrom('answers')
    .select('at')
    .where('learner_id', '=', learner)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.at;
}
