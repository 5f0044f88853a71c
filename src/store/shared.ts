// Questions that were put to places: what was asked, how it went, and when each closed.

import { sql } from 'kysely';
import type { PlaceStore } from '../core/daily/place-ports.ts';
import { toDaily } from './daily-rows.ts';
import { ratingsOf } from './ratings.ts';
import { createToClose } from './to-close.ts';
import type { Transact } from './transact.ts';

type Shared = Omit<PlaceStore, 'plan' | 'savePlan' | 'pausePlan' | 'dropPlan' | 'placeSchedules'>;

/** So many questions of a place are looked back at. */
const lookBack = 200;

/** The methods of questions that were put to places. */
export function createShared(transact: Transact): Shared {
  const { query, change } = transact;
  return {
    async placeHistory(place) {
      const rows = await query((db) =>
        db
          .selectFrom('dailies')
          .innerJoin('deliveries', 'deliveries.id', 'dailies.id')
          .innerJoin('versions', 'versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .on('answers.kind', '=', 'answer'),
          )
          .select((asked) => [
            'versions.question',
            'deliveries.opened_at',
            asked.fn.count('answers.id').as('answered'),
            asked.fn.sum('answers.correct').as('right_count'),
          ])
          .where('dailies.place', '=', place)
          .where('dailies.learner_id', 'is', null)
          .groupBy(['deliveries.id', 'versions.question', 'deliveries.opened_at'])
          .orderBy('deliveries.opened_at', 'desc')
          .limit(lookBack)
          .execute(),
      );
      return rows.map((row) => ({
        question: row.question,
        at: new Date(row.opened_at),
        answered: Number(row.answered),
        right: Number(row.right_count ?? 0),
      }));
    },

    async lastAsked(place) {
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .selectAll()
          .where('place', '=', place)
          .where('learner_id', 'is', null)
          .where(sql<boolean>`whose not like 'reveal:%'`)
          .orderBy('claimed_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      );
      return row && toDaily(row);
    },

    ratings: () => query(ratingsOf),

    dailiesToClose: createToClose(transact),

    async closeDaily({ whose, day, triedAt }, at) {
      const now = at.toISOString();
      const row = await change((trx) =>
        trx
          .updateTable('dailies')
          .set((daily) => ({
            tried_at: now,
            closed_at: daily.fn.coalesce('closed_at', sql<string>`cast(${now} as text)`),
          }))
          .where('whose', '=', whose)
          .where('day', '=', day)
          .where('tried_at', '=', triedAt.toISOString())
          .where('revealed_at', 'is', null)
          .returningAll()
          .executeTakeFirst(),
      );
      return row && toDaily(row);
    },

    async markRevealed({ whose, day }, at) {
      await change((trx) =>
        trx
          .updateTable('dailies')
          .set({ revealed_at: at.toISOString() })
          .where('whose', '=', whose)
          .where('day', '=', day)
          .execute(),
      );
    },

    async closedAt(delivery) {
      const row = await query((db) =>
        db
          .selectFrom('dailies')
          .select('closed_at')
          .where('id', '=', delivery)
          .where('learner_id', 'is', null)
          .executeTakeFirst(),
      );
      return row === undefined || row.closed_at === null ? undefined : new Date(row.closed_at);
    },

    async tally(delivery) {
      const rows = await query((db) =>
        db
          .selectFrom('answers')
          .select((answers) => ['given', answers.fn.countAll().as('count')])
          .where('delivery_id', '=', delivery)
          .where('kind', '=', 'answer')
          .groupBy('given')
          .execute(),
      );
      return new Map(rows.map(({ given, count }) => [given, Number(count)]));
    },
  };
}
