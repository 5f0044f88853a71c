// What every store must do, whatever database is under it: `contract` runs the suite on one.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/core/ports.ts';
import { amendTests } from './contract-amend.ts';
import { answerTests } from './contract-answers.ts';
import { boardTests } from './contract-boards.ts';
import { dailyTests } from './contract-dailies.ts';
import { habitTests } from './contract-habits.ts';
import { installationTests } from './contract-installations.ts';
import { keyTests } from './contract-keys.ts';
import { learnerTests } from './contract-learners.ts';
import { openTests } from './contract-open.ts';
import { placeTests } from './contract-places.ts';
import { planTests } from './contract-plans.ts';
import { propertyTests } from './contract-properties.ts';
import { rebuildTests } from './contract-rebuild.ts';
import { ADA, ADA_ACCOUNT, BEN, BEN_ACCOUNT, NOON } from './samples.ts';

/** The store of the test that is running, with Ada and Ben enrolled. */
export type Current = () => Store;

/** Runs the suite on a backend. `open` gives an empty store each time. */
export function contract(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await open();
      await store.enrol(ADA_ACCOUNT, ADA, NOON);
      await store.enrol(BEN_ACCOUNT, BEN, NOON);
    });

    afterEach(() => store.close());

    test('answers a ping, and no longer once it is closed', async () => {
      await store.ping();
      const other = await open();
      await other.close();
      await expect(other.ping()).rejects.toThrow();
    });

    learnerTests(() => store);
    answerTests(() => store);
    amendTests(() => store);
    planTests(() => store);
    boardTests(() => store);
    placeTests(() => store);
    installationTests(() => store);
    keyTests(() => store);
    habitTests(() => store);
    dailyTests(() => store);
    propertyTests(() => store);
    openTests(() => store);
    rebuildTests(() => store);
  });
}
