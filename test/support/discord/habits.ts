// Learners at the fake Discord who want a daily, put into a database as /daily on would, and what
// became of their dailies.

import Database from 'better-sqlite3';
import { accountId, type LearnerId, placeId } from '../../../src/core/call.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Channel } from './channels.ts';
import type { Fake } from './fake.ts';

/** Learners whose daily comes at 08:30 UTC; their conversations with the bot. */
export async function withHabits(
  fake: Fake,
  file: string,
  count: number,
  firstDay: string,
): Promise<readonly Channel[]> {
  const store = await openStore({ file });
  const channels: Channel[] = [];
  for (let number = 0; number < count; number += 1) {
    const user = String(600_000_000_000_000_000n + BigInt(number));
    const account = accountId('discord', user);
    const since = new Date(`${firstDay}T00:00:00Z`);
    const learner = await store.enrol(account, `learner-${number}` as LearnerId, since);
    const channel = fake.channels.with(user);
    channels.push(channel);
    const place = placeId('discord', 'dm', channel.id);
    await store.saveHabit({
      learner,
      account,
      place,
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
export function statesIn(file: string): readonly string[] {
  const database = new Database(file, { readonly: true });
  const rows = database.prepare('select state, why from dailies order by claimed_at, whose').all();
  database.close();
  return rows.map((row) => {
    const { state, why } = Object(row);
    return why === null ? String(state) : `${state}: ${why}`;
  });
}

/** Why each plan of a place is paused, null where it is not, in the order of the places. */
export function pausesIn(file: string): readonly unknown[] {
  const database = new Database(file, { readonly: true });
  const paused = database
    .prepare('select paused from place_schedules order by place')
    .pluck()
    .all();
  database.close();
  return paused;
}
