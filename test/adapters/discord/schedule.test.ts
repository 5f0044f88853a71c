// What can go wrong between a daily and its reader, minute by minute, through discord.js at the fake.

import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openVoice } from '../../../src/adapters/discord/rest.ts';
import { compose } from '../../../src/compose.ts';
import { connectionOf } from '../../../src/serve-discord.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { type Channel, refusals } from '../../support/discord/channels.ts';
import type { Mood } from '../../support/discord/fake.ts';
import { statesIn, withHabits } from '../../support/discord/habits.ts';

const post = /^POST \/channels\/\d+\/messages$/;

let serving: Serving;
let ada: Channel;
let file: string;
beforeEach(async () => {
  serving = await serve({ at: '2026-11-24T08:29:30Z' });
  file = serving.settings.DATABASE_FILE;
  [ada] = (await withHabits(serving.fake, file, 1, '2026-11-24')) as [Channel];
});
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

/** Lets minutes pass, each with its round. */
async function minutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    serving.fake.later(60_000);
    await serving.lectern.schedule.tick();
  }
}

function mood(answer: Mood['answer'], times = 1, match = post): void {
  serving.fake.moods.push({ match, times, answer });
}

const states = () => statesIn(file);
const posts = () => serving.fake.seen.filter(({ method, path }) => post.test(`${method} ${path}`));

test('it comes in its minute, once, and not a minute before', async () => {
  await serving.lectern.schedule.tick();
  expect(ada.messages).toHaveLength(0);
  await minutes(3);
  expect(ada.messages).toHaveLength(1);
  expect(states()).toEqual(['sent']);
});

describe('an answer that is lost', () => {
  test('after the message was taken: sent again within two minutes, and it stands there once', async () => {
    mood('lose');
    await minutes(1);
    expect(states()).toEqual(['sending']);
    await minutes(1);
    expect([posts().length, ada.messages.length]).toEqual([2, 1]);
    expect(states()).toEqual(['sent']);
  });

  test('before it was taken: sent again within two minutes', async () => {
    mood({ status: 502, body: {} });
    await minutes(2);
    expect(ada.messages).toHaveLength(1);
    expect(states()).toEqual(['sent']);
  });

  test('and not looked for in time: found by its buttons, not sent again', async () => {
    mood('lose');
    await minutes(1);
    serving.fake.later(20 * 60_000);
    await minutes(1);
    expect([posts().length, ada.messages.length]).toEqual([1, 1]);
    expect(states()).toEqual(['sent']);
  });

  test('and not found: nobody knows, and it is never sent again', async () => {
    mood({ status: 502, body: {} });
    await minutes(1);
    serving.fake.later(20 * 60_000);
    await minutes(30);
    expect(posts()).toHaveLength(1);
    expect(states()).toEqual(['unknown']);
  });

  test('with the clock set back meanwhile: looked for, not sent again', async () => {
    mood('lose');
    await minutes(1);
    serving.fake.later(-3_600_000);
    await minutes(2);
    expect([posts().length, ada.messages.length]).toEqual([1, 1]);
    expect(states()).toEqual(['sent']);
  });
});

test('a rate limit is waited for, within the grace', async () => {
  const headers = { 'retry-after': '1', 'x-ratelimit-scope': 'user' };
  mood({ status: 429, body: { message: 'slow', retry_after: 1, global: false }, headers }, 2);
  await minutes(1);
  expect(states()).toEqual(['claimed']);
  await minutes(3);
  expect(ada.messages).toHaveLength(1);
  expect(states()).toEqual(['sent']);
});

test('a refusal for longer than the grace is a failure, and the next day is another', async () => {
  const answer = { status: 429, body: { retry_after: 1 }, headers: { 'retry-after': '1' } };
  mood(answer, 300);
  await minutes(2);
  serving.fake.later(5 * 3_600_000);
  await minutes(1);
  expect(states()).toEqual(['failed: too late']);
  for (const one of serving.fake.moods) one.times = 0;
  serving.fake.later(19 * 3_600_000);
  await minutes(1);
  expect(states()).toEqual(['failed: too late', 'sent']);
});

test('closed doors are tried once, and the habit pauses', async () => {
  ada.refusal = refusals.closed;
  await minutes(1);
  serving.fake.later(24 * 3_600_000);
  await minutes(3);
  expect(posts()).toHaveLength(1);
  expect(states()).toEqual(['failed: closed']);
});

test('whoever is forgotten while theirs is in hand gets nothing', async () => {
  mood({ status: 502, body: {} });
  await minutes(1);
  const database = new Database(file);
  database.pragma('foreign_keys = ON');
  database.prepare('delete from learners').run();
  database.close();
  await minutes(3);
  expect(posts()).toHaveLength(1);
  expect(states()).toEqual([]);
});

test('a zone that this machine does not know stops only those who live by it', async () => {
  const channels = await withHabits(serving.fake, file, 3, '2026-11-24');
  const database = new Database(file);
  database
    .prepare("update learners set zone = 'Mars/Olympus', zone_by = 'learner' where id = ?")
    .run('learner-1');
  database.close();
  await minutes(1);
  expect(channels.map(({ messages }) => messages.length)).toEqual([1, 0, 1]);
  expect(serving.logged.filter((line) => line.includes('Mars/Olympus'))).toHaveLength(1);
});

test('two that share a database send each daily once', async () => {
  const channels = await withHabits(serving.fake, file, 15, '2026-11-24');
  const now = () => new Date(serving.fake.now());
  const other = await compose(serving.settings, { now });
  other.outbound.plug('discord', openVoice({ ...connectionOf(serving.settings), ...other }));
  serving.fake.later(60_000);
  await Promise.all([serving.lectern.schedule.tick(), other.schedule.tick()]);
  await other.close();
  expect(channels.map(({ messages }) => messages.length)).toEqual(Array(15).fill(1));
  expect(new Set(states())).toEqual(new Set(['sent']));
});
