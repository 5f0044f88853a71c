// Everything kept about one learner, gathered at one moment, to be handed to them.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/call.ts';
import type { Habit } from '../core/daily/record.ts';
import type { LearnerData } from '../core/ports.ts';
import { boardsOf } from './boards.ts';
import { toDaily, toHabit } from './daily-rows.ts';
import { positionsOf } from './learners.ts';
import { toEntry } from './rows.ts';
import type { Schema } from './schema.ts';
import { stateOf } from './state.ts';
import { travelDaysOf } from './study.ts';

/** Everything kept about a learner; undefined where there is no such learner. */
export async function exportOf(
  trx: Kysely<Schema>,
  id: LearnerId,
): Promise<LearnerData | undefined> {
  const learner = await trx
    .selectFrom('learners')
    .select(['joined_at', 'zone', 'zone_by'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (learner === undefined) {
    return undefined;
  }
  const accounts = await trx
    .selectFrom('accounts')
    .select('id')
    .where('learner_id', '=', id)
    .orderBy('id')
    .execute();
  const homes = await trx
    .selectFrom('homes')
    .innerJoin('accounts', 'accounts.id', 'homes.account')
    .select(['homes.account', 'homes.opened_at'])
    .where('accounts.learner_id', '=', id)
    .orderBy('homes.account')
    .execute();
  const answers = await trx
    .selectFrom('answers')
    .selectAll()
    .where('learner_id', '=', id)
    .orderBy('seq')
    .execute();
  return {
    learner: id,
    joined: new Date(learner.joined_at),
    accounts: accounts.map((account) => account.id),
    homes: homes.map((home) => ({ account: home.account, since: new Date(home.opened_at) })),
    positions: await positionsOf(trx, id),
    answers: answers.map(toEntry),
    ...(await stateOf(trx, id)),
    deliveries: await deliveriesOf(trx, id),
    zone:
      learner.zone === null || learner.zone_by === null
        ? null
        : { zone: learner.zone, by: learner.zone_by },
    travelDays: await travelDaysOf(trx, id),
    habit: await habitOf(trx, id),
    boards: await boardsOf(trx, id),
    dailies: await dailiesOf(trx, id),
  };
}

async function habitOf(trx: Kysely<Schema>, learner: LearnerId): Promise<Habit | null> {
  const row = await trx
    .selectFrom('habits')
    .selectAll()
    .where('learner_id', '=', learner)
    .executeTakeFirst();
  return row === undefined ? null : toHabit(row);
}

async function dailiesOf(trx: Kysely<Schema>, learner: LearnerId): Promise<LearnerData['dailies']> {
  const rows = await trx
    .selectFrom('dailies')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('day')
    .execute();
  return rows
    .map(toDaily)
    .map(({ day, place, state, why, claimedAt }) => ({ day, place, state, why, claimedAt }));
}

async function deliveriesOf(
  trx: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerData['deliveries']> {
  const rows = await trx
    .selectFrom('deliveries')
    .innerJoin('versions', 'versions.hash', 'deliveries.version')
    .select(['deliveries.id', 'deliveries.place', 'deliveries.opened_at', 'versions.question'])
    .where('deliveries.learner_id', '=', learner)
    .orderBy('deliveries.opened_at')
    .orderBy('deliveries.id')
    .execute();
  return rows.map(({ id, place, question, opened_at }) => {
    return { id, place, question, at: new Date(opened_at) };
  });
}
