// Dailies and real processes: races on one database, and `kill -9` while Discord holds each request
// of a delivery. Whatever happens, nobody gets the same daily twice.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ChildProgram, startChild } from '../support/child-processes/child-process.ts';
import type { FakeChannel } from '../support/discord/fake-channels.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { createSubscribers, messageStates } from '../support/discord/subscribers.ts';

const post = /^POST \/channels\/\d+\/messages$/;
const look = /^GET \/channels\/\d+\/messages$/;

let folder: string;
let fake: FakeDiscord;
let children: ChildProgram[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-schedule-'));
  fake = await startFakeDiscord({ startsAt: '2026-11-24T08:30:05Z' });
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill();
  await fake.close();
  expect(fake.interactions.violations).toEqual([]);
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'lectern.db');

async function start(): Promise<ChildProgram> {
  const child = startChild('./run-scheduler.ts', 'discord', file(), fake.token, fake.api);
  children.push(child);
  expect(await child.nextLine()).toBe('ready');
  return child;
}

const round = (child: ChildProgram) => child.send(new Date(fake.now()).toISOString());

/** Runs a process until Discord gets a request that matches; there it is killed. */
async function killedAt(pattern: RegExp): Promise<void> {
  const child = await start();
  const kill = (call: string) => {
    if (pattern.test(call)) child.kill();
  };
  fake.listeners.add(kill);
  round(child);
  expect(await child.exitCode()).toBeNull();
  fake.listeners.delete(kill);
}

/** A process that lives: it has so many rounds, a minute apart. */
async function lives(rounds: number): Promise<void> {
  const child = await start();
  for (let count = 0; count < rounds; count += 1) {
    round(child);
    expect(await child.nextLine()).toBe('done');
    fake.advance(60_000);
  }
  child.kill();
  await child.exitCode();
}

async function oneHabit(): Promise<FakeChannel> {
  const [channel] = await createSubscribers(fake, file(), 1, '2026-11-24');
  if (channel === undefined) throw new Error('nobody wants a daily');
  return channel;
}

describe('three processes on one database', () => {
  test('send every daily once, day after day', async () => {
    const channels = await createSubscribers(fake, file(), 40, '2026-11-24');
    const processes = [await start(), await start(), await start()];
    for (let day = 0; day < 3; day += 1) {
      for (const child of processes) round(child);
      for (const child of processes) expect(await child.nextLine()).toBe('done');
      fake.advance(86_400_000);
    }
    expect(channels.map(({ messages }) => messages.length)).toEqual(Array(40).fill(3));
    expect(new Set(messageStates(file()))).toEqual(new Set(['sent']));
  });
});

describe('killed while Discord holds the message', () => {
  test.each([
    ['it was not taken, a process is back within two minutes: sent', 'hang', 60_000, 1, 'sent'],
    ['it was taken, a process is back within two minutes: once', 'lose', 60_000, 1, 'sent'],
    ['it was taken, a process is back later: found', 'lose', 600_000, 1, 'sent'],
    ['it was not taken, a process is back later: unknown', 'hang', 600_000, 0, 'unknown'],
  ] as const)('%s', async (_, answer, pause, messages, state) => {
    const channel = await oneHabit();
    fake.overrides.push({ match: post, times: 1, response: answer });
    await killedAt(post);
    expect(messageStates(file())).toEqual(['sending']);
    fake.advance(pause);
    await lives(4);
    expect(channel.messages).toHaveLength(messages);
    expect(messageStates(file())).toEqual([state]);
  });

  test('and again while it is looked for: found all the same', async () => {
    const channel = await oneHabit();
    fake.overrides.push({ match: post, times: 1, response: 'lose' });
    await killedAt(post);
    fake.advance(600_000);
    fake.overrides.push({ match: look, times: 1, response: 'hang' });
    await killedAt(look);
    expect(messageStates(file())).toEqual(['sending']);
    fake.advance(60_000);
    await lives(2);
    expect(channel.messages).toHaveLength(1);
    expect(messageStates(file())).toEqual(['sent']);
  });

  test('and again while it is sent a second time: it stands there once', async () => {
    const channel = await oneHabit();
    fake.overrides.push({ match: post, times: 2, response: 'lose' });
    await killedAt(post);
    fake.advance(60_000);
    await killedAt(post);
    fake.advance(60_000);
    await lives(2);
    expect(channel.messages).toHaveLength(1);
    expect(messageStates(file())).toEqual(['sent']);
  });
});

test('killed at any moment of many deliveries, nobody gets two, and none is left lying', async () => {
  const channels = await createSubscribers(fake, file(), 30, '2026-11-24');
  for (let life = 0; life < 6; life += 1) {
    let left = 1 + life;
    const child = await start();
    const kill = (call: string) => {
      if (post.test(call)) left -= 1;
      if (left === 0) child.kill();
    };
    fake.listeners.add(kill);
    round(child);
    await Promise.race([child.exitCode(), child.nextLine().catch(() => undefined)]);
    child.kill();
    await child.exitCode();
    fake.listeners.delete(kill);
    fake.advance(60_000);
  }
  await lives(3);
  const got = channels.map(({ messages }) => messages.length);
  const states = messageStates(file());
  expect(Math.max(...got)).toBe(1);
  // Whose message was cut off by two kills in a row, longer than a nonce lives, is nobody's to send.
  expect(states.filter((state) => !['sent', 'unknown'].includes(state))).toEqual([]);
  expect(states).toHaveLength(30);
  expect(got.filter((count) => count === 1)).toHaveLength(
    states.filter((state) => state === 'sent').length,
  );
});

test('a bot that was down for a day sends nothing of that day, and one late within the grace', async () => {
  const channel = await oneHabit();
  fake.advance(27 * 3_600_000);
  await lives(2);
  expect(channel.messages).toHaveLength(1);
  expect(messageStates(file())).toEqual(['sent']);
});
