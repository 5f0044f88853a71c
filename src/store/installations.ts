// Installations, sealed by who made them.

import type { Installations } from '../core/installations.ts';
import type { Transact } from './transact.ts';

/** The methods that keep installations. */
export function createInstallations({ query, change }: Transact): Installations {
  return {
    async saveInstallation(community, sealed, at) {
      const row = { sealed, at: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('installations')
          .values({ community, ...row })
          .onConflict((conflict) => conflict.column('community').doUpdateSet(row))
          .execute(),
      );
    },

    async installation(community) {
      const row = await query((db) =>
        db
          .selectFrom('installations')
          .select('sealed')
          .where('community', '=', community)
          .executeTakeFirst(),
      );
      return row?.sealed;
    },

    async removeInstallation(community) {
      await change((trx) =>
        trx.deleteFrom('installations').where('community', '=', community).execute(),
      );
    },
  };
}
