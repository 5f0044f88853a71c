// The store over any database Kysely speaks to: each duty's methods, put together.

import { type Kysely, sql } from 'kysely';
import type { Store } from '../core/ports.ts';
import { createAnswers } from './answers.ts';
import { createDeliveries } from './deliveries.ts';
import { exportOf } from './export.ts';
import { createLearners } from './learners.ts';
import { forgetPlaces } from './places.ts';
import type { Schema } from './schema.ts';
import { memoryOf } from './state.ts';
import { createTransact, type Patiences } from './transact.ts';

/** A store over a migrated database, which it owns from now on: `close` closes it. */
export function createStore(db: Kysely<Schema>, patience: Patiences): Store {
  const transact = createTransact(db, patience);
  return {
    ...createLearners(transact),
    ...createDeliveries(transact),
    ...createAnswers(transact),
    memory: (learner) => transact.snapshot((trx) => memoryOf(trx, learner)),
    exportLearner: (learner) => transact.snapshot((trx) => exportOf(trx, learner)),
    forgetCommunity: (community) => transact.change((trx) => forgetPlaces(trx, community)),
    ping: async () => {
      await transact.query((trx) => sql`select 1`.execute(trx));
    },
    // Behind all that was asked before, so that nothing is cut off halfway.
    close: () => patience.write(() => patience.read(() => db.destroy())),
  };
}
