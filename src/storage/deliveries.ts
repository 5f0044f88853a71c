// Deliveries: a question frozen as it was shown, its content stored once per version.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { Delivery } from '../core/course/delivery.ts';
import type { Store } from '../core/features/store.ts';
import { fromDelivery, toDelivery, toVersionRow } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import { isInWorkspace } from './erase.ts';

/** The questions of a learner's daily. */
export type DailyQuestionStore = Pick<Store, 'saveDailyDelivery' | 'dailyQuestions'>;

/** The methods that freeze a question and find it again. */
export function createDeliveries({
  query,
  change,
}: Transactions): Pick<
  Store,
  'saveDelivery' | 'findDelivery' | 'findUnanswered' | 'openQuestionIds'
> &
  DailyQuestionStore {
  return {
    saveDelivery: (delivery) =>
      change(async (trx) => {
        await saveVersion(trx, delivery);
        await trx.insertInto('deliveries').values(fromDelivery(delivery)).execute();
      }),

    async findDelivery(id) {
      const row = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
          .selectAll('deliveries')
          .select('question_versions.content')
          .where('deliveries.id', '=', id)
          .executeTakeFirst(),
      );
      return row && toDelivery(row);
    },

    async findUnanswered(learner) {
      const row = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .onRef('answers.learner_id', '=', 'deliveries.learner_id')
              .on('answers.kind', '=', 'answer'),
          )
          .selectAll('deliveries')
          .select(['question_versions.content', 'answers.id as answer_id'])
          .where('deliveries.learner_id', '=', learner)
          .orderBy('deliveries.opened_at', 'desc')
          .orderBy('deliveries.id')
          .limit(1)
          .executeTakeFirst(),
      );
      return row?.answer_id === null ? toDelivery(row) : undefined;
    },

    async openQuestionIds(learner, since, workspace) {
      const rows = await query((db) =>
        db
          .selectFrom('deliveries')
          .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
          .leftJoin('answers', (join) =>
            join
              .onRef('answers.delivery_id', '=', 'deliveries.id')
              .on('answers.learner_id', '=', learner)
              .on('answers.kind', '=', 'answer'),
          )
          .select('question_versions.question_id')
          .where((delivery) =>
            delivery.or([
              delivery('deliveries.learner_id', '=', learner),
              delivery.and([
                delivery('deliveries.learner_id', 'is', null),
                delivery.or([
                  isInWorkspace('deliveries.conversation', workspace),
                  delivery('deliveries.conversation', 'in', answeredConversations(db, learner)),
                ]),
              ]),
            ]),
          )
          .where('deliveries.opened_at', '>=', since.toISOString())
          .where('answers.id', 'is', null)
          .execute(),
      );
      return new Set(rows.map(({ question_id }) => question_id));
    },

    saveDailyDelivery: (delivery) =>
      change(async (trx) => {
        await saveVersion(trx, delivery);
        const inserted = await trx
          .insertInto('deliveries')
          .values(fromDelivery(delivery))
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (inserted !== undefined) return delivery;
        const { learner, daily } = delivery;
        const existing = await selectDeliveries(trx)
          .where('deliveries.learner_id', '=', learner)
          .where('daily_day', '=', daily?.day ?? null)
          .where('daily_no', '=', daily?.position ?? null)
          .executeTakeFirst();
        if (existing === undefined) throw new Error(`Delivery ${delivery.id} was opened before.`);
        return toDelivery(existing);
      }),

    async dailyQuestions(learner, day) {
      const rows = await query((db) =>
        selectDeliveries(db)
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
function answeredConversations(db: Kysely<Schema>, learner: LearnerId) {
  return db
    .selectFrom('answers')
    .innerJoin('deliveries as answered', 'answered.id', 'answers.delivery_id')
    .select('answered.conversation')
    .where('answers.learner_id', '=', learner)
    .where('answered.learner_id', 'is', null);
}

/** Deliveries with the content they froze. */
function selectDeliveries(db: Kysely<Schema>) {
  return db
    .selectFrom('deliveries')
    .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
    .selectAll('deliveries')
    .select('question_versions.content');
}

async function saveVersion(trx: Kysely<Schema>, delivery: Delivery): Promise<void> {
  const version = toVersionRow(delivery);
  const inserted = await trx
    .insertInto('question_versions')
    .values(version)
    .onConflict((conflict) => conflict.doNothing())
    .returning('hash')
    .executeTakeFirst();
  if (inserted !== undefined) {
    return;
  }
  const stored = await trx
    .selectFrom('question_versions')
    .select('question_id')
    .where('hash', '=', version.hash)
    .executeTakeFirst();
  if (stored?.question_id !== version.question_id) {
    // Two questions under one hash would be shown as one and judged as the other.
    throw new Error(
      `Version ${version.hash} is of ${stored?.question_id}, not ${version.question_id}.`,
    );
  }
}
