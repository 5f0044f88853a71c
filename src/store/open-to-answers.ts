// Whether a question still takes answers, decided in the transaction that writes one.

import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * False once a question that was put to a place is closed. Until the transaction ends it stays as
 * it is told: the row is touched without a change, so that who closes the question waits for us, or
 * we for them. What the tally of a closed question counts is therefore all that ever counts.
 */
export async function isOpen(trx: Kysely<Schema>, delivery: string): Promise<boolean> {
  const shared = await trx
    .selectFrom('dailies')
    .select('id')
    .where('id', '=', delivery)
    .where('learner_id', 'is', null)
    .executeTakeFirst();
  if (shared === undefined) return true;
  const open = await trx
    .updateTable('dailies')
    .set((daily) => ({ closed_at: daily.ref('closed_at') }))
    .where('id', '=', delivery)
    .where('learner_id', 'is', null)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return open !== undefined;
}
