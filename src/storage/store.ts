// The store over any database Kysely speaks to: each duty's methods, put together.

import { type Kysely, sql } from 'kysely';
import type { Store } from '../core/features/store.ts';
import { createActivity } from './activity.ts';
import { createAnswers } from './answers.ts';
import { createChannelQuestions } from './channel-questions.ts';
import { createChannelSchedules } from './channel-schedules.ts';
import type { DatabaseRetries } from './database/retry.ts';
import type { Schema } from './database/schema.ts';
import { createTransactions } from './database/transactions.ts';
import { createDeliveries } from './deliveries.ts';
import { eraseConversations, eraseMembers } from './erase.ts';
import { exportLearnerData } from './export.ts';
import { createLeaderboards } from './leaderboards.ts';
import { createLearners } from './learners.ts';
import { loadLearnerState, loadRatings } from './learning-state.ts';
import { createClaimedKeys, createHomeTabs, createInstallations } from './platform-state.ts';
import { createRebuild } from './rebuild.ts';
import { createScheduledMessages } from './scheduled-messages.ts';
import { createSubscriptions } from './subscriptions.ts';

/** A store over a migrated database, which it owns from now on: `close` closes it. */
export function createStore(db: Kysely<Schema>, retries: DatabaseRetries): Store {
  const transactions = createTransactions(db, retries);
  return {
    ...createLearners(transactions),
    ...createDeliveries(transactions),
    ...createAnswers(transactions),
    ...createSubscriptions(transactions),
    ...createActivity(transactions),
    ...createScheduledMessages(transactions),
    ...createChannelSchedules(transactions),
    ...createChannelQuestions(transactions),
    ...createLeaderboards(transactions),
    ...createClaimedKeys(transactions),
    ...createHomeTabs(transactions),
    ...createInstallations(transactions),
    ...createRebuild(transactions),
    learnerModel: (learner) =>
      transactions.snapshot(async (trx) => ({
        ...(await loadLearnerState(trx, learner)),
        ratings: await loadRatings(trx),
      })),
    exportLearner: (learner) => transactions.snapshot((trx) => exportLearnerData(trx, learner)),
    eraseWorkspace: (community) =>
      transactions.change(async (trx) => {
        await eraseConversations(trx, community);
        await eraseMembers(trx, community);
      }),
    // Without patience: who asks whether the database answers wants to know now.
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    // Behind all that was asked before, so that nothing is cut off halfway.
    close: () => retries.afterAll(() => db.destroy()),
  };
}
