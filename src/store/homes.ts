// Who has opened the Home tab: it is kept up to date for them.

import type { Store } from '../core/ports.ts';
import type { Transact } from './transact.ts';

/** The methods that remember an opened Home tab. */
export function createHomes({ query, change }: Transact): Pick<Store, 'openHome' | 'hasHome'> {
  return {
    async openHome(account, at) {
      const row = { account, opened_at: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('homes')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },

    async hasHome(account) {
      const row = await query((db) =>
        db.selectFrom('homes').select('account').where('account', '=', account).executeTakeFirst(),
      );
      return row !== undefined;
    },
  };
}
