// The question of a channel and real processes: two on one SQLite, three on one PostgreSQL, and
// `kill -9` while Discord holds a question or a reveal. Nothing is said twice.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { placeId } from '../../src/core/call.ts';
import { openStore } from '../../src/store/open.ts';
import type { Child } from '../store/child.ts';
import type { Channel } from '../support/discord/channels.ts';
import { type Fake, startFake } from '../support/discord/fake.ts';
import { server } from '../support/discord/gateway.ts';
import { lying } from '../support/discord/person.ts';
import { aCrowd } from '../support/discord/place-crowd.ts';
import { temporaryDatabases } from '../support/postgres/databases.ts';

const dayMs = 86_400_000;
const post = /^POST \/channels\/\d+\/messages$/;
const edit = /^PATCH \/channels\/\d+\/messages\/\d+$/;

const { fresh } = temporaryDatabases();

let folder: string;
let fake: Fake;
let children: Child[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-places-'));
  fake = await startFake({ at: '2026-11-24T08:30:05Z' });
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill();
  await fake.close();
  expect(fake.desk.faults).toEqual([]);
  rmSync(folder, { recursive: true });
});

const crowdOn = (database: string) => aCrowd(fake, database, children);

async function killedAt(database: string, pattern: RegExp): Promise<void> {
  const child = await crowdOn(database).start();
  const kill = (call: string) => {
    if (pattern.test(call)) child.kill();
  };
  fake.listeners.add(kill);
  crowdOn(database).say(child);
  expect(await child.ended()).toBeNull();
  fake.listeners.delete(kill);
}

const questions = ({ messages }: Channel) => messages.map((one) => lying(one).text);
const revealed = (channel: Channel) =>
  questions(channel).filter((text) => text.includes('The answer is')).length;

describe.each([
  ['two processes on one SQLite', 2, async () => join(folder, 'lectern.db')],
  ['three processes on one PostgreSQL', 3, () => fresh()],
] as const)('%s', (_, processes, database) => {
  test('ask every channel once a day and reveal each question once', async () => {
    const where = await database();
    // So few that three days in a row stay below what discord.js sends in a second.
    const channels = await crowdOn(where).channels(8);
    const crowd: Child[] = [];
    for (let n = 0; n < processes; n += 1) crowd.push(await crowdOn(where).start());
    for (let day = 0; day < 3; day += 1) {
      await crowdOn(where).rounds(crowd);
      fake.later(60_000);
      await crowdOn(where).rounds(crowd);
      fake.later(dayMs - 60_000);
    }
    expect(channels.map(({ messages }) => messages.length)).toEqual(Array(8).fill(3));
    expect(channels.map(revealed)).toEqual(Array(8).fill(2));
  });
});

describe('killed while Discord holds', () => {
  const file = () => join(folder, 'lectern.db');

  async function oneChannel(): Promise<Channel> {
    const [channel] = await crowdOn(file()).channels(1);
    if (channel === undefined) throw new Error('there is no channel');
    return channel;
  }

  async function lives(count: number): Promise<void> {
    const child = await crowdOn(file()).start();
    for (let n = 0; n < count; n += 1) {
      await crowdOn(file()).rounds([child]);
      fake.later(60_000);
    }
    child.kill();
    await child.ended();
  }

  test.each([
    ['a question that was taken, back within two minutes: once', 'lose', 60_000, 1],
    ['a question that was taken, back later: found', 'lose', 600_000, 1],
    ['a question that was not taken, back within two minutes: once', 'hang', 60_000, 1],
    ['a question that was not taken, back later: never', 'hang', 600_000, 0],
  ] as const)('%s', async (_, answer, pause, messages) => {
    const channel = await oneChannel();
    fake.moods.push({ match: post, times: 1, answer });
    await killedAt(file(), post);
    fake.later(pause);
    await lives(4);
    expect(channel.messages).toHaveLength(messages);
  });

  test.each(['lose', 'hang'] as const)(
    'a reveal (%s): it is shown all the same',
    async (answer) => {
      const channel = await oneChannel();
      await lives(1);
      fake.later(dayMs);
      fake.moods.push({ match: edit, times: 1, answer });
      await killedAt(file(), edit);
      fake.later(60_000);
      await lives(3);
      expect(channel.messages).toHaveLength(2);
      expect(revealed(channel)).toBe(1);
    },
  );

  test.each([
    ['taken, back within two minutes: once', 'lose', 60_000, 1],
    ['taken, back later: once', 'lose', 600_000, 1],
    ['not taken, back within two minutes: once', 'hang', 60_000, 1],
    ['not taken, back later: never', 'hang', 600_000, 0],
  ] as const)('the reply where the edit is refused, %s', async (_, answer, pause, reveals) => {
    const channel = await oneChannel();
    await lives(1);
    // No question follows, so that the next message is the reply.
    const store = await openStore({ file: file() });
    await store.dropPlan(placeId('discord', server, channel.id));
    await store.close();
    fake.later(dayMs);
    const refusal = { status: 404, body: { code: 10008, message: 'Unknown Message' } };
    fake.moods.push({ match: edit, times: 9, answer: refusal });
    fake.moods.push({ match: post, times: 1, answer });
    await killedAt(file(), post);
    fake.later(pause);
    await lives(4);
    expect(revealed(channel)).toBe(reveals);
    expect(channel.messages).toHaveLength(1 + reveals);
  });
});
