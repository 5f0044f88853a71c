// Deliveries: a question frozen as it was shown, its content stored once per version.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { Delivery } from '../core/course/delivery.ts';
import type { Store } from '../core/ports.ts';
import { within } from './places.ts';
import { fromDelivery, toDelivery, versionOf } from './rows.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';

/** The questions of a learner's daily. */
export type DailyQuestions = Pick<Store, 'openDaily' | 'dailyQuestions'>;

/** The methods that freeze a question and find it again. */
export function createDeliveries({
  query,
  change,
}: Transact): Pick<Store, 'openDelivery' | 'delivery' | 'unanswered' | 'openQuestions'> &
  DailyQuestions {
  return {
    openDelivery: (delivery) =>
      change(async (trx) => {
        await freeze(trx, delivery);
        await trx.insertInto('deliveries').values(fromDelivery(delivery)).execute();
      }),

    async delivery(id) {
      const row = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('versions', 'versions.hash', 'deliveries.version')
          .selectAll('deliveries')
          .select('versions.body')
          .where('deliveries.id', '=', id)
          .executeTakeFirst(),
      );
      return row && toDelivery(row);
    },

    async unanswered(learner) {
      const row = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('versions', 'versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .onRef('answers.learner_id', '=', 'deliveries.learner_id')
              .on('answers.kind', '=', 'answer'),
          )
          .selectAll('deliveries')
          .select(['versions.body', 'answers.id as answer_id'])
          .where('deliveries.learner_id', '=', learner)
          .orderBy('deliveries.opened_at', 'desc')
          .orderBy('deliveries.id')
          .limit(1)
          .executeTakeFirst(),
      );
      return row?.answer_id === null ? toDelivery(row) : undefined;
    },

    async openQuestions(learner, since, community) {
      const rows = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('versions', 'versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .on('answers.learner_id', '=', learner)
              .on('answers.kind', '=', 'answer'),
          )
          .select('versions.question')
          .where((delivery) =>
            delivery.or([
              delivery('deliveries.learner_id', '=', learner),
              delivery.and([
                delivery('deliveries.learner_id', 'is', null),
                delivery.or([
                  within('deliveries.place', community),
                  delivery('deliveries.place', 'in', placesOf(db, learner)),
                ]),
              ]),
            ]),
          )
          .where('deliveries.opened_at', '>=', since.toISOString())
          .where('answers.id', 'is', null)
          .execute(),
      );
      return new Set(rows.map(({ question }) => question));
    },

    openDaily: (delivery) =>
      change(async (trx) => {
        await freeze(trx, delivery);
        const added = await trx
          .insertInto('deliveries')
          .values(fromDelivery(delivery))
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added !== undefined) return delivery;
        const { learner, daily } = delivery;
        const held = await shownDeliveries(trx)
          .where('deliveries.learner_id', '=', learner)
          .where('daily_day', '=', daily?.day ?? null)
          .where('daily_no', '=', daily?.no ?? null)
          .executeTakeFirst();
        if (held === undefined) throw new Error(`Delivery ${delivery.id} was opened before.`);
        return toDelivery(held);
      }),

    async dailyQuestions(learner, day) {
      const rows = await query((db) =>
        shownDeliveries(db)
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .onRef('answers.learner_id', '=', 'deliveries.learner_id')
              .on('answers.kind', '=', 'answer'),
          )
          .select('answers.id as answer_id')
          .where('deliveries.learner_id', '=', learner)
          .where('daily_day', '=', day)
          .orderBy('daily_no')
          .execute(),
      );
      return rows.map((row) => ({ delivery: toDelivery(row), answered: row.answer_id !== null }));
    },
  };
}

/** The places whose questions a learner answered. */
function placesOf(db: Kysely<Schema>, learner: LearnerId) {
  return db
    .selectFrom('answers')
    .innerJoin('deliveries as met', 'met.id', 'answers.delivery_id')
    .select('met.place')
    .where('answers.learner_id', '=', learner)
    .where('met.learner_id', 'is', null);
}

/** Deliveries with the content they froze. */
function shownDeliveries(db: Kysely<Schema>) {
  return db
    .selectFrom('deliveries')
    .innerJoin('versions', 'versions.hash', 'deliveries.version')
    .selectAll('deliveries')
    .select('versions.body');
}

async function freeze(trx: Kysely<Schema>, delivery: Delivery): Promise<void> {
  const version = versionOf(delivery);
  const added = await trx
    .insertInto('versions')
    .values(version)
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst();
  if (added !== undefined) {
    return;
  }
  const stored = await trx
    .selectFrom('versions')
    .select('question')
    .where('hash', '=', version.hash)
    .executeTakeFirst();
  if (stored?.question !== version.question) {
    // Two questions under one hash would be shown as one and judged as the other.
    throw new Error(`Version ${version.hash} is of ${stored?.question}, not ${version.question}.`);
  }
}
