// What every store must do, whatever database is under it: `contract` runs the suite on one.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src/core/features/store.ts';
import { ADA, ADA_ACCOUNT, BEN, BEN_ACCOUNT, NOON } from '../../support/sample-records.ts';
import { amendAnswerTests } from './amend-answers.ts';
import { answerTests } from './answers.ts';
import { channelScheduleTests } from './channel-schedules.ts';
import { claimedKeyTests } from './claimed-keys.ts';
import { eraseTests } from './erase.ts';
import { installationTests } from './installations.ts';
import { leaderboardTests } from './leaderboards.ts';
import { learnerTests } from './learners.ts';
import { openQuestionTests } from './open-questions.ts';
import { propertyTests } from './properties.ts';
import { rebuildTests } from './rebuild.ts';
import { scheduledMessageTests } from './scheduled-messages.ts';
import { subscriptionTests } from './subscriptions.ts';

/** The store of the test that is running, with Ada and Ben enrolled. */
export type CurrentStore = () => Store;

/** Runs the suite on a backend. `open` gives an empty store each time. */
export function contract(name: string, open: () => Promise<Store>): void {
  describe(`store: ${name}`, () => {
    let store: Store;

    beforeEach(async () => {
      store = await open();
      await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
      await store.findOrCreateLearner(BEN_ACCOUNT, BEN, NOON);
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
    amendAnswerTests(() => store);
    channelScheduleTests(() => store);
    leaderboardTests(() => store);
    eraseTests(() => store);
    installationTests(() => store);
    claimedKeyTests(() => store);
    subscriptionTests(() => store);
    scheduledMessageTests(() => store);
    propertyTests(() => store);
    openQuestionTests(() => store);
    rebuildTests(() => store);
  });
}
