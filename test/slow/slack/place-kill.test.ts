// `kill -9` while Slack holds the question of a channel, its reveal, or the reply in place of one.
// Slack has no key that keeps two messages apart: what is not known is said no second time.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { placeId } from '../../../src/core/call.ts';
import { everyDay } from '../../../src/core/learning/weekdays.ts';
import { openStore } from '../../../src/store/open.ts';
import { type Child, startChild } from '../../store/child.ts';
import { statesIn } from '../../support/discord/habits.ts';
import { type Fake, startFake } from '../../support/slack/fake.ts';
import { textOf } from '../../support/slack/reading.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const channel = 'C0GENERAL';

let folder: string;
let fake: Fake;
let now: number;
let children: Child[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-slack-places-'));
  fake = await startFake();
  fake.team.invitedTo.add(channel);
  now = Date.parse('2026-11-24T08:30:05Z');
  children = [];
  const store = await openStore({ file: file() });
  await store.savePlan({
    place: place(),
    minute: 510,
    zone: 'UTC',
    weekdays: everyDay,
    lessons: [],
    firstDay: '2026-11-24',
    paused: null,
  });
  await store.close();
});
afterEach(async () => {
  for (const child of children) child.kill();
  await fake.close();
  expect(fake.desk.faults).toEqual([]);
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'lectern.db');
const place = () => placeId('slack', fake.team.id, channel);
const messages = () => [...fake.space.messages.values()].filter((one) => one.channel === channel);
const reveals = () => messages().filter((one) => textOf(one).includes('The answer is'));

async function start(): Promise<Child> {
  const child = startChild('../slow/child-schedule.ts', 'slack', file(), fake.team.token, fake.api);
  children.push(child);
  expect(await child.next()).toBe('ready');
  return child;
}

/** A process that lives for so many rounds, a minute apart. */
async function lives(rounds: number): Promise<void> {
  const child = await start();
  for (let count = 0; count < rounds; count += 1) {
    child.say(new Date(now).toISOString());
    expect(await child.next()).toBe('done');
    now += minute;
  }
  child.kill();
  await child.ended();
}

/** Runs a process until Slack holds the next call of a method; there it is killed. */
async function killedAt(method: string, answer: 'keep' | 'hang'): Promise<void> {
  fake.moods.push({ match: new RegExp(`^${method}$`), times: 1, answer });
  const calls = () => fake.seen.filter(({ call }) => call === method).length;
  const before = calls();
  const child = await start();
  child.say(new Date(now).toISOString());
  await expect.poll(calls, { timeout: 10_000, interval: 5 }).toBe(before + 1);
  child.kill();
  expect(await child.ended()).toBeNull();
}

/** The next day comes, and no other question with it. */
async function nextDay(): Promise<void> {
  const store = await openStore({ file: file() });
  await store.dropPlan(place());
  await store.close();
  now += day;
}

test.each([
  ['keep', 1],
  ['hang', 0],
] as const)('a question (%s): no second one, and it is told as unknown', async (answer, count) => {
  await killedAt('chat.postMessage', answer);
  for (const pause of [minute, 10 * minute]) {
    now += pause;
    await lives(2);
  }
  expect(messages()).toHaveLength(count);
  expect(statesIn(file())).toEqual(['unknown']);
});

test.each(['keep', 'hang'] as const)('a reveal (%s): shown all the same', async (answer) => {
  await lives(1);
  await nextDay();
  await killedAt('chat.update', answer);
  now += minute;
  await lives(2);
  expect(messages()).toHaveLength(1);
  expect(reveals()).toHaveLength(1);
});

test.each([
  ['keep', 1],
  ['hang', 0],
] as const)('the reply where the edit is refused (%s): never two', async (answer, count) => {
  await lives(1);
  await nextDay();
  const refusal = { status: 200, body: { ok: false, error: 'edit_window_closed' } };
  fake.moods.push({ match: /^chat\.update$/, times: 9, answer: refusal });
  await killedAt('chat.postMessage', answer);
  for (const pause of [minute, 10 * minute]) {
    now += pause;
    await lives(2);
  }
  expect(reveals()).toHaveLength(count);
  expect(messages()).toHaveLength(1 + count);
  expect(statesIn(file())).toEqual(['sent', 'unknown']);
});
