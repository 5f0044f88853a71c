// The plans of places: when each is asked, and about what.

import type { ExpressionBuilder } from 'kysely';
import type { PlacePlan } from '../core/daily/place.ts';
import type { PlaceStore } from '../core/daily/place-ports.ts';
import type { Day } from '../core/learning/record.ts';
import { inPages } from './pages.ts';
import type { PlacePlanRow, Schema } from './schema.ts';
import type { Transact } from './transact.ts';

type Plans = Pick<PlaceStore, 'plan' | 'savePlan' | 'pausePlan' | 'dropPlan' | 'placeSchedules'>;

type Scheduled = PlacePlanRow & {
  readonly last_at: string | null;
  readonly last_day: Day | null;
};

/** The methods that keep the plans. */
export function createPlans({ query, change }: Transact): Plans {
  return {
    async plan(place) {
      const row = await query((db) =>
        db.selectFrom('place_schedules').selectAll().where('place', '=', place).executeTakeFirst(),
      );
      return row && toPlan(row);
    },

    async savePlan(plan) {
      const row = fromPlan(plan);
      await change((trx) =>
        trx
          .insertInto('place_schedules')
          .values(row)
          .onConflict((conflict) => conflict.column('place').doUpdateSet(row))
          .execute(),
      );
    },

    async pausePlan(place, why) {
      await change((trx) =>
        trx
          .updateTable('place_schedules')
          .set({ paused: why })
          .where('place', '=', place)
          .where('paused', 'is', null)
          .execute(),
      );
    },

    async dropPlan(place) {
      await change((trx) => trx.deleteFrom('place_schedules').where('place', '=', place).execute());
    },

    async placeSchedules() {
      const rows = await inPages<Scheduled>((after, most) =>
        query((db) =>
          db
            .selectFrom('place_schedules')
            .selectAll()
            .select((plans) => [
              latest(plans, 'claimed_at').as('last_at'),
              latest(plans, 'day').as('last_day'),
            ])
            .where('paused', 'is', null)
            .$if(after !== undefined, (plans) => plans.where('place', '>', after?.place ?? null))
            .orderBy('place')
            .limit(most)
            .execute(),
        ),
      );
      return rows.map((row) => ({
        ...toPlan(row),
        lastAt: row.last_at === null ? null : new Date(row.last_at),
        lastDay: row.last_day,
      }));
    },
  };
}

/** A column of a place's daily that was claimed last; one out of turn is not among them. */
function latest(plans: ExpressionBuilder<Schema, 'place_schedules'>, column: 'claimed_at' | 'day') {
  return plans
    .selectFrom('dailies')
    .select(column)
    .whereRef('dailies.whose', '=', 'place_schedules.place')
    .where('dailies.learner_id', 'is', null)
    .orderBy('dailies.claimed_at', 'desc')
    .limit(1);
}

function toPlan(row: PlacePlanRow): PlacePlan {
  return {
    place: row.place,
    minute: row.minute,
    zone: row.zone,
    weekdays: [...row.weekdays].map(Number),
    lessons: JSON.parse(row.lessons) as readonly string[],
    firstDay: row.first_day,
    paused: row.paused,
  };
}

function fromPlan(plan: PlacePlan): PlacePlanRow {
  return {
    place: plan.place,
    minute: plan.minute,
    zone: plan.zone,
    weekdays: plan.weekdays.join(''),
    lessons: JSON.stringify(plan.lessons),
    first_day: plan.firstDay,
    paused: plan.paused,
  };
}
