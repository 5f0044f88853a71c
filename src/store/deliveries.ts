// Deliveries: a question frozen as it was shown, its content stored once per version.

import type { Kysely } from 'kysely';
import type { Delivery } from '../core/course/delivery.ts';
import type { Store } from '../core/ports.ts';
import { fromDelivery, toDelivery, versionOf } from './rows.ts';
import type { Schema } from './schema.ts';
import type { Transact } from './transact.ts';

/** The methods that freeze a question and find it again. */
export function createDeliveries({
  query,
  change,
}: Transact): Pick<Store, 'openDelivery' | 'delivery'> {
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
  };
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
