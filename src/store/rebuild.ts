// Rebuilds what is computed from the logs, beside a running bot, and says what differed.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { LearnerState } from '../core/learning/record.ts';
import type { Store } from '../core/ports.ts';
import { logOf } from './answers.ts';
import { rebuildRating } from './ratings.ts';
import type { Schema } from './schema.ts';
import { saveMastery, saveProfile, saveReview, stateOf } from './state.ts';
import type { Transact } from './transact.ts';

type Rebuilding = Pick<Store, 'learners' | 'rebuildLearner' | 'rebuildRatings'>;

/** The methods of `npm run replay`. One transaction a learner, and one a question. */
export function createRebuilding({ query, change }: Transact): Rebuilding {
  return {
    async learners() {
      const rows = await query((db) =>
        db.selectFrom('learners').select('id').where('entries', '>', 0).orderBy('id').execute(),
      );
      return rows.map(({ id }) => id);
    },

    rebuildLearner: (learner, rebuild) =>
      change(async (trx) => {
        // The lock of this row makes the learner's answers wait (PostgreSQL).
        const { numUpdatedRows } = await trx
          .updateTable('learners')
          .set((learners) => ({ entries: learners('entries', '+', 0) }))
          .where('id', '=', learner)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return [];
        return replaceState(
          trx,
          learner,
          await stateOf(trx, learner),
          rebuild(await logOf(trx, learner)),
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
      const differed: string[] = [];
      for (const { question } of rows) {
        if (await change((trx) => rebuildRating(trx, question))) {
          differed.push(`the rating of ${question}`);
        }
      }
      return differed;
    },
  };
}

/** Writes what differs, removes what follows from no entry, and names each. */
async function replaceState(
  trx: Kysely<Schema>,
  learner: LearnerId,
  kept: LearnerState,
  rebuilt: LearnerState,
): Promise<readonly string[]> {
  const reviews = compare(kept.reviews, rebuilt.reviews, ({ question }) => question);
  const masteries = compare(kept.masteries, rebuilt.masteries, ({ objective }) => objective);
  for (const review of reviews.changed) await saveReview(trx, learner, review);
  for (const mastery of masteries.changed) await saveMastery(trx, learner, mastery);
  for (const question of reviews.gone) {
    await trx
      .deleteFrom('reviews')
      .where('learner_id', '=', learner)
      .where('question', '=', question)
      .execute();
  }
  for (const objective of masteries.gone) {
    await trx
      .deleteFrom('masteries')
      .where('learner_id', '=', learner)
      .where('objective', '=', objective)
      .execute();
  }
  const samePace = isSame(kept.profile, rebuilt.profile);
  if (!samePace) await saveProfile(trx, learner, rebuilt.profile);
  return [
    ...reviews.names.map((name) => `the review of ${name}`),
    ...masteries.names.map((name) => `the mastery of ${name}`),
    ...(samePace ? [] : ['the profile']),
  ];
}

type Differences<Item> = {
  readonly changed: readonly Item[];
  readonly gone: readonly string[];
  readonly names: readonly string[];
};

function compare<Item>(
  kept: readonly Item[],
  rebuilt: readonly Item[],
  nameOf: (item: Item) => string,
): Differences<Item> {
  const before = new Map(kept.map((item) => [nameOf(item), item]));
  const after = new Set(rebuilt.map(nameOf));
  const changed = rebuilt.filter((item) => !isSame(before.get(nameOf(item)), item));
  const gone = [...before.keys()].filter((name) => !after.has(name));
  return { changed, gone, names: [...changed.map(nameOf), ...gone] };
}

/** Equal as JSON: every record here is built with its fields in one order. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
