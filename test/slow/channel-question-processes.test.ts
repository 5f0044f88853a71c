// The question of a channel and real processes: two on one SQLite, three on one PostgreSQL, and
// `kill -9` of one of them while Discord holds a question or a reveal. Nothing is said twice.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { conversationId } from '../../src/core/bot/request.ts';
import { openStore } from '../../src/storage/open.ts';
import type { ChildProgram } from '../support/child-processes/child-process.ts';
import { toStoreOptions } from '../support/child-processes/store-options.ts';
import type { FakeChannel } from '../support/discord/fake-channels.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { serverId } from '../support/discord/fake-gateway.ts';
import { postedMessage } from '../support/discord/fake-user.ts';
import { createScheduledChannels } from '../support/discord/scheduled-channels.ts';
import { temporaryDatabases } from '../support/postgres/databases.ts';

const dayMs = 86_400_000;
const post = /^POST \/channels\/\d+\/messages$/;
const edit = /^PATCH \/channels\/\d+\/messages\/\d+$/;

const { fresh } = temporaryDatabases();

let folder: string;
let fake: FakeDiscord;
let children: ChildProgram[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-places-'));
  fake = await startFakeDiscord({ startsAt: '2026-11-24T08:30:05Z' });
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill();
  await fake.close();
  expect(fake.interactions.violations).toEqual([]);
  rmSync(folder, { recursive: true });
});

const channelsOn = (database: string) => createScheduledChannels(fake, database, children);

async function killedAt(database: string, pattern: RegExp): Promise<void> {
  const child = await channelsOn(database).start();
  const kill = (call: string) => {
    if (pattern.test(call)) child.kill();
  };
  fake.listeners.add(kill);
  channelsOn(database).runRoundAt(child);
  expect(await child.exitCode()).toBeNull();
  fake.listeners.delete(kill);
}

const questions = ({ messages }: FakeChannel) => messages.map((one) => postedMessage(one).text);
const revealed = (channel: FakeChannel) =>
  questions(channel).filter((text) => text.includes('The answer is')).length;

const kinds = [
  ['two processes on one SQLite', 2, async () => join(folder, 'lectern.db')],
  ['three processes on one PostgreSQL', 3, () => fresh()],
] as const;

describe.each(kinds)('%s', (_, processCount, database) => {
  test('ask every channel once a day and reveal each question once', async () => {
    const where = await database();
    // So few that three days in a row stay below what discord.js sends in a second.
    const channels = await channelsOn(where).channels(8);
    const processes: ChildProgram[] = [];
    for (let n = 0; n < processCount; n += 1) processes.push(await channelsOn(where).start());
    for (let day = 0; day < 3; day += 1) {
      await channelsOn(where).runRounds(processes);
      fake.advance(60_000);
      await channelsOn(where).runRounds(processes);
      fake.advance(dayMs - 60_000);
    }
    expect(channels.map(({ messages }) => messages.length)).toEqual(Array(8).fill(3));
    expect(channels.map(revealed)).toEqual(Array(8).fill(2));
  });

  test('one after the other is killed at any moment: nobody is asked twice, and none left lying', async () => {
    const where = await database();
    const { start, runRoundAt, channels: open } = channelsOn(where);
    const channels = await open(30);
    const processes: ChildProgram[] = [];
    for (let n = 0; n < processCount; n += 1) processes.push(await start());
    for (let life = 0; life < 6; life += 1) {
      const victim = life % processCount;
      let left = 1 + life;
      const kill = (call: string) => {
        if (post.test(call)) left -= 1;
        if (left === 0) processes[victim]?.kill();
      };
      fake.listeners.add(kill);
      for (const child of processes) runRoundAt(child);
      await Promise.all(processes.map((child) => child.nextLine().catch(() => undefined)));
      fake.listeners.delete(kill);
      processes[victim]?.kill();
      processes[victim] = await start();
      fake.advance(60_000);
    }
    for (let round = 0; round < 3; round += 1) {
      await channelsOn(where).runRounds(processes);
      fake.advance(60_000);
    }
    const got = channels.map(({ messages }) => messages.length);
    const store = await openStore(toStoreOptions(where));
    const last = await Promise.all(
      channels.map(({ id }) =>
        store.lastMessage({ kind: 'channel', id: conversationId('discord', serverId, id) }),
      ),
    );
    await store.close();
    const states = last.map((daily) => daily?.state);
    // Whose message was cut off by kills in a row, longer than a nonce lives, is nobody's to send.
    expect(states.filter((state) => state !== 'sent' && state !== 'unknown')).toEqual([]);
    expect(Math.max(...got)).toBe(1);
    expect(got.filter((count) => count === 1).length).toBeGreaterThanOrEqual(
      states.filter((state) => state === 'sent').length,
    );
  });
});

describe.each(kinds)('%s, one killed while Discord holds', (_, processCount, database) => {
  let where: string;
  beforeEach(async () => {
    where = await database();
  });

  async function oneChannel(): Promise<FakeChannel> {
    const [channel] = await channelsOn(where).channels(1);
    if (channel === undefined) throw new Error('there is no channel');
    return channel;
  }

  /** So many rounds of the processes that are left. */
  async function lives(count: number): Promise<void> {
    const left: ChildProgram[] = [];
    for (let n = 1; n < processCount; n += 1) left.push(await channelsOn(where).start());
    for (let n = 0; n < count; n += 1) {
      await channelsOn(where).runRounds(left);
      fake.advance(60_000);
    }
    for (const child of left) child.kill();
    await Promise.all(left.map((child) => child.exitCode()));
  }

  test.each([
    ['a question that was taken, back within two minutes: once', 'lose', 60_000, 1],
    ['a question that was taken, back later: found', 'lose', 600_000, 1],
    ['a question that was not taken, back within two minutes: once', 'hang', 60_000, 1],
    ['a question that was not taken, back later: never', 'hang', 600_000, 0],
  ] as const)('%s', async (_name, answer, pause, messages) => {
    const channel = await oneChannel();
    fake.overrides.push({ match: post, times: 1, response: answer });
    await killedAt(where, post);
    fake.advance(pause);
    await lives(4);
    expect(channel.messages).toHaveLength(messages);
  });

  test.each(['lose', 'hang'] as const)(
    'a reveal (%s): it is shown all the same',
    async (answer) => {
      const channel = await oneChannel();
      await lives(1);
      fake.advance(dayMs);
      fake.overrides.push({ match: edit, times: 1, response: answer });
      await killedAt(where, edit);
      fake.advance(60_000);
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
  ] as const)('the reply where the edit is refused, %s', async (_name, answer, pause, reveals) => {
    const channel = await oneChannel();
    await lives(1);
    // No question follows, so that the next message is the reply.
    const store = await openStore(toStoreOptions(where));
    await store.deleteChannelSchedule(conversationId('discord', serverId, channel.id));
    await store.close();
    fake.advance(dayMs);
    const refusal = { status: 404, body: { code: 10008, message: 'Unknown Message' } };
    fake.overrides.push({ match: edit, times: 9, response: refusal });
    fake.overrides.push({ match: post, times: 1, response: answer });
    await killedAt(where, post);
    fake.advance(pause);
    await lives(4);
    expect(revealed(channel)).toBe(reveals);
    expect(channel.messages).toHaveLength(1 + reveals);
  });
});
