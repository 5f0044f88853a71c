// Keys that may be used once, by whichever process is first.

import type { Store } from '../core/ports.ts';
import type { Transact } from './transact.ts';

/** Every so many uses, what has expired is swept out. */
const USES_PER_SWEEP = 100;

/** The method that uses a key. */
export function createUsedKeys({ change }: Transact): Pick<Store, 'useOnce'> {
  let uses = 0;
  return {
    useOnce: (key, at, until) =>
      change(async (trx) => {
        const now = at.toISOString();
        if (uses % USES_PER_SWEEP === 0) {
          await trx.deleteFrom('used_keys').where('expires_at', '<=', now).execute();
        }
        uses += 1;
        const row = { id: key, expires_at: until.toISOString() };
        const used = await trx
          .insertInto('used_keys')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .column('id')
              .doUpdateSet({ expires_at: row.expires_at })
              .where('used_keys.expires_at', '<=', now),
          )
          .returning('id')
          .executeTakeFirst();
        return used !== undefined;
      }),
  };
}
