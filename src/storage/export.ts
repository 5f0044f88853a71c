// Everything kept about one learner, gathered at one moment, to be handed to them.

import type { Kysely } from 'kysely';
import type { LearnerId } from '../core/bot/request.ts';
import type { LearnerData } from '../core/features/store.ts';
import type { DailySubscription } from '../core/outbox/scheduled-messages.ts';
import { loadTravelDays } from './activity.ts';
import { toLogEntry, toScheduledMessage, toSubscription } from './database/rows.ts';
import type { Schema } from './database/schema.ts';
import { loadMemberships } from './leaderboards.ts';
import { loadPositions } from './learners.ts';
import { loadLearnerState } from './learning-state.ts';

/** Everything kept about a learner; undefined where there is no such learner. */
export async function exportLearnerData(
  trx: Kysely<Schema>,
  id: LearnerId,
): Promise<LearnerData | undefined> {
  const learner = await trx
    .selectFrom('learners')
    .select(['joined_at', 'time_zone', 'time_zone_source'])
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
  const homeTabs = await trx
    .selectFrom('home_tabs')
    .innerJoin('accounts', 'accounts.id', 'home_tabs.account')
    .select(['home_tabs.account', 'home_tabs.opened_at'])
    .where('accounts.learner_id', '=', id)
    .orderBy('home_tabs.account')
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
    homes: homeTabs.map((homeTab) => ({
      account: homeTab.account,
      since: new Date(homeTab.opened_at),
    })),
    positions: await loadPositions(trx, id),
    answers: answers.map(toLogEntry),
    ...(await loadLearnerState(trx, id)),
    deliveries: await loadDeliveries(trx, id),
    zone:
      learner.time_zone === null || learner.time_zone_source === null
        ? null
        : { zone: learner.time_zone, source: learner.time_zone_source },
    travelDays: await loadTravelDays(trx, id),
    habit: await findSubscription(trx, id),
    boards: await loadMemberships(trx, id),
    dailies: await loadScheduledMessages(trx, id),
  };
}

async function findSubscription(
  trx: Kysely<Schema>,
  learner: LearnerId,
): Promise<DailySubscription | null> {
  const row = await trx
    .selectFrom('daily_subscriptions')
    .selectAll()
    .where('learner_id', '=', learner)
    .executeTakeFirst();
  return row === undefined ? null : toSubscription(row);
}

async function loadScheduledMessages(
  trx: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerData['dailies']> {
  const rows = await trx
    .selectFrom('scheduled_messages')
    .selectAll()
    .where('learner_id', '=', learner)
    .orderBy('day')
    .execute();
  return rows.map(toScheduledMessage).map(({ day, conversation, state, reason, claimedAt }) => ({
    day,
    conversation,
    state,
    reason,
    claimedAt,
  }));
}

async function loadDeliveries(
  trx: Kysely<Schema>,
  learner: LearnerId,
): Promise<LearnerData['deliveries']> {
  const rows = await trx
    .selectFrom('deliveries')
    .innerJoin('question_versions', 'question_versions.hash', 'deliveries.version')
    .select(['deliveries.id', 'conversation', 'opened_at', 'question_id'])
    .where('deliveries.learner_id', '=', learner)
    .orderBy('deliveries.opened_at')
    .orderBy('deliveries.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    place: row.conversation,
    question: row.question_id,
    at: new Date(row.opened_at),
  }));
}
