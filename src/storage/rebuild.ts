// Rebuilds what is computed from the logs, beside a running bot, and says what differed.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { Store } from '../core/features/store.ts';
import type { LearnerState } from '../core/learning/answer-log.ts';
import { loadLog } from './answers.ts';
import type { Schema } from './database/schema.ts';
import type { Transactions } from './database/transactions.ts';
import {
  loadLearnerState,
  rebuildRating,
  saveMastery,
  saveProfile,
  saveReview,
} from './learning-state.ts';

type RebuildStore = Pick<Store, 'learnerIds' | 'rebuildLearner' | 'rebuildRatings'>;

/** The methods of `npm run replay`. One transaction a learner, and one a question. */
export function createRebuild({ query, change }: Transactions): RebuildStore {
  return {
    async learnerIds() {
      const rows = await query((db) =>
        db.selectFrom('learners').select('id').where('log_length', '>', 0).orderBy('id').execute(),
      );
      return rows.map(({ id }) => id);
    },

    rebuildLearner: (learner, rebuild) =>
      change(async (trx) => {
        // The lock of this row makes the learner's answers wait (PostgreSQL).
        const { numUpdatedRows } = await trx
          .updateTable('learners')
          .set((learners) => ({ log_length: learners('log_length', '+', 0) }))
          .where('id', '=', learner)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return [];
        return replaceState(
          trx,
          learner,
          await loadLearnerState(trx, learner),
          rebuild(await loadLog(trx, learner)),
        );
      }),

    async rebuildRatings() {
      const rows = await query((db) =>
        db
          .selectFrom('first_answers')
          .select('question')
          .union(db.selectFrom('ratings').select('question'))
          .orderBy('question')
          .execute(),
      );
      const differences: string[] = [];
      for (const { question } of rows) {
        if (await change((trx) => rebuildRating(trx, question))) {
          differences.push(`the rating of ${question}`);
        }
      }
      return differences;
    },
  };
}

/** Writes what differs, removes what follows from no entry, and names each. */
async function replaceState(
  trx: Kysely<Schema>,
  learner: LearnerId,
  stored: LearnerState,
  rebuilt: LearnerState,
): Promise<readonly string[]> {
  const reviews = compare(stored.reviews, rebuilt.reviews, ({ question }) => question);
  const masteries = compare(stored.masteries, rebuilt.masteries, ({ objective }) => objective);
  for (const review of reviews.changed) await saveReview(trx, learner, review);
  for (const mastery of masteries.changed) await saveMastery(trx, learner, mastery);
  for (const question of reviews.removed) {
    await trx
      .deleteFrom('reviews')
      .where('learner_id', '=', learner)
      .where('question', '=', question)
      .execute();
  }
  for (const objective of masteries.removed) {
    await trx
      .deleteFrom('masteries')
      .where('learner_id', '=', learner)
      .where('objective', '=', objective)
      .execute();
  }
  const isProfileSame = isSame(stored.profile, rebuilt.profile);
  if (!isProfileSame) await saveProfile(trx, learner, rebuilt.profile);
  return [
    ...reviews.names.map((name) => `the review of ${name}`),
    ...masteries.names.map((name) => `the mastery of ${name}`),
    ...(isProfileSame ? [] : ['the profile']),
  ];
}

type Differences<Item> = {
  readonly changed: readonly Item[];
  readonly removed: readonly string[];
  readonly names: readonly string[];
};

function compare<Item>(
  stored: readonly Item[],
  rebuilt: readonly Item[],
  getName: (item: Item) => string,
): Differences<Item> {
  const before = new Map(stored.map((item) => [getName(item), item]));
  const after = new Set(rebuilt.map(getName));
  const changed = rebuilt.filter((item) => !isSame(before.get(getName(item)), item));
  const removed = [...before.keys()].filter((name) => !after.has(name));
  return { changed, removed, names: [...changed.map(getName), ...removed] };
}

/** Equal as JSON: every record here is built with its fields in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
