// The store over any database Kysely speaks to: each duty's methods, put together.

import { type Kysely, sql } from 'kysely';
import type { Store } from '../core/ports.ts';
import { createAnswers } from './answers.ts';
import { createBoards } from './boards.ts';
import { createDailies } from './dailies.ts';
import { createDeliveries } from './deliveries.ts';
import { exportOf } from './export.ts';
import { createHabits } from './habits.ts';
import { createHomes } from './homes.ts';
import { createInstallations } from './installations.ts';
import { createLearners } from './learners.ts';
import type { Patiences } from './patience.ts';
import { forgetMembers, forgetPlaces } from './places.ts';
import { createPlans } from './plans.ts';
import { ratingsOf } from './ratings.ts';
import { createRebuilding } from './rebuild.ts';
import type { Schema } from './schema.ts';
import { createShared } from './shared.ts';
import { stateOf } from './state.ts';
import { createStudy } from './study.ts';
import { createTransact } from './transact.ts';
import { createUsedKeys } from './used-keys.ts';

/** A store over a migrated database, which it owns from now on: `close` closes it. */
export function createStore(db: Kysely<Schema>, patience: Patiences): Store {
  const transact = createTransact(db, patience);
  return {
    ...createLearners(transact),
    ...createDeliveries(transact),
    ...createAnswers(transact),
    ...createHabits(transact),
    ...createStudy(transact),
    ...createDailies(transact),
    ...createPlans(transact),
    ...createShared(transact),
    ...createBoards(transact),
    ...createUsedKeys(transact),
    ...createHomes(transact),
    ...createInstallations(transact),
    ...createRebuilding(transact),
    memory: (learner) =>
      transact.snapshot(async (trx) => ({
        ...(await stateOf(trx, learner)),
        ratings: await ratingsOf(trx),
      })),
    exportLearner: (learner) => transact.snapshot((trx) => exportOf(trx, learner)),
    forgetCommunity: (community) =>
      transact.change(async (trx) => {
        await forgetPlaces(trx, community);
        await forgetMembers(trx, community);
      }),
    // Without patience: who asks whether the database answers wants to know now.
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    // Behind all that was asked before, so that nothing is cut off halfway.
    close: () => patience.last(() => db.destroy()),
  };
}
