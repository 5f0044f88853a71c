// Learners at the fake Discord who want a daily, put into a database as /daily on would, and what
// became of their dailies.

import Database from 'better-sqlite3';
import { accountId, conversationId, type LearnerId } from '../../../src/core/bot/request.ts';
import { openStore } from '../../../src/storage/open.ts';
import type { FakeChannel } from './fake-channels.ts';
import type { FakeDiscord } from './fake-discord.ts';

/** Learners whose daily comes at 08:30 UTC; their conversations with the bot. */
export async function createSubscribers(
  fake: FakeDiscord,
  file: string,
  count: number,
  firstDay: string,
): Promise<readonly FakeChannel[]> {
  const store = await openStore({ file });
  const channels: FakeChannel[] = [];
  for (let number = 0; number < count; number += 1) {
    const user = String(600_000_000_000_000_000n + BigInt(number));
    const account = accountId('discord', user);
    const since = new Date(`${firstDay}T00:00:00Z`);
    const learner = await store.findOrCreateLearner(
      account,
      `learner-${number}` as LearnerId,
      since,
    );
    const channel = fake.channels.conversationWith(user);
    channels.push(channel);
    const conversation = conversationId('discord', 'dm', channel.id);
    await store.saveSubscription({
      learner,
      account,
      conversation,
      minute: 510,
      perDay: 1,
      firstDay,
      since,
      paused: null,
    });
  }
  await store.close();
  return channels;
}

/** The states of all dailies, in the order they were claimed. */
export function messageStates(file: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare('select state, reason from scheduled_messages order by claimed_at, recipient')
    .all();
  database.close();
  return rows.map((row) => {
    const { state, reason } = Object(row);
    return reason === null ? String(state) : `${state}: ${reason}`;
  });
}

/** Why each plan of a place is paused, null where it is not, in the order of the places. */
export function pausedSchedules(file: string): readonly unknown[] {
  const database = new Database(file, { readonly: true });
  const paused = database
    .prepare('select paused_reason from channel_schedules order by conversation')
    .pluck()
    .all();
  database.close();
  return paused;
}
