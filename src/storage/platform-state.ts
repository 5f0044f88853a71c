// Installations, with tokens that their adapter encrypted.

import type { InstallationStore, Store } from '../core/features/store.ts';
import type { Transactions } from './database/transactions.ts';

/** The methods that keep installations. */
export function createInstallations({ query, change }: Transactions): InstallationStore {
  return {
    async saveInstallation(workspace, encryptedToken, at) {
      const row = { encrypted_token: encryptedToken, installed_at: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('installations')
          .values({ workspace, ...row })
          .onConflict((conflict) => conflict.column('workspace').doUpdateSet(row))
          .execute(),
      );
    },

    async findInstallation(workspace) {
      const row = await query((db) =>
        db
          .selectFrom('installations')
          .select('encrypted_token')
          .where('workspace', '=', workspace)
          .executeTakeFirst(),
      );
      return row?.encrypted_token;
    },

    async removeInstallation(workspace) {
      await change((trx) =>
        trx.deleteFrom('installations').where('workspace', '=', workspace).execute(),
      );
    },
  };
}

// Who has opened the Home tab: it is kept up to date for them.

/** The methods that remember an opened Home tab. */
export function createHomeTabs({
  query,
  change,
}: Transactions): Pick<Store, 'registerHomeTab' | 'hasHomeTab'> {
  return {
    async registerHomeTab(account, at) {
      const row = { account, opened_at: at.toISOString() };
      await change((trx) =>
        trx
          .insertInto('home_tabs')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },

    async hasHomeTab(account) {
      const row = await query((db) =>
        db
          .selectFrom('home_tabs')
          .select('account')
          .where('account', '=', account)
          .executeTakeFirst(),
      );
      return row !== undefined;
    },
  };
}

// Keys that may be used once, by whichever process is first.

/** Every so many uses, what has expired is swept out. */
const CLAIMS_PER_SWEEP = 100;

/** The method that uses a key. */
export function createClaimedKeys({ change }: Transactions): Pick<Store, 'claimOnce'> {
  let claims = 0;
  return {
    claimOnce: (key, at, expiresAt) =>
      change(async (trx) => {
        const now = at.toISOString();
        if (claims % CLAIMS_PER_SWEEP === 0) {
          await trx.deleteFrom('claimed_keys').where('expires_at', '<=', now).execute();
        }
        claims += 1;
        const row = { key, expires_at: expiresAt.toISOString() };
        const claimed = await trx
          .insertInto('claimed_keys')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .column('key')
              .doUpdateSet({ expires_at: row.expires_at })
              .where('claimed_keys.expires_at', '<=', now),
          )
          .returning('key')
          .executeTakeFirst();
        return claimed !== undefined;
      }),
  };
}
