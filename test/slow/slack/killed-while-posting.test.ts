// `kill -9` while Slack holds the question of a channel, its reveal, or the reply in place of one.
// Slack has no key that keeps two messages apart: what is not known is said no second time.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { conversationId } from '../../../src/core/bot/request.ts';
import { everyDay } from '../../../src/lib/time/weekdays.ts';
import { openStore } from '../../../src/storage/open.ts';
import { type ChildProgram, startChild } from '../../support/child-processes/child-process.ts';
import { messageStates } from '../../support/discord/subscribers.ts';
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.ts';
import { readableText } from '../../support/slack/readable-text.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const channel = 'C0GENERAL';

let folder: string;
let fake: FakeSlack;
let now: number;
let children: ChildProgram[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-slack-places-'));
  fake = await startFakeSlack();
  fake.team.invitedTo.add(channel);
  now = Date.parse('2026-11-24T08:30:05Z');
  children = [];
  const store = await openStore({ file: file() });
  await store.saveChannelSchedule({
    conversation: channelId(),
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
  expect(fake.context.violations).toEqual([]);
  rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'lectern.db');
const channelId = () => conversationId('slack', fake.team.id, channel);
const messages = () =>
  [...fake.workspaces.messages.values()].filter((one) => one.channel === channel);
const reveals = () => messages().filter((one) => readableText(one).includes('The answer is'));

async function start(): Promise<ChildProgram> {
  const child = startChild('./run-scheduler.ts', 'slack', file(), fake.team.token, fake.api);
  children.push(child);
  expect(await child.nextLine()).toBe('ready');
  return child;
}

/** A process that lives for so many rounds, a minute apart. */
async function runRounds(rounds: number): Promise<void> {
  const child = await start();
  for (let count = 0; count < rounds; count += 1) {
    child.send(new Date(now).toISOString());
    expect(await child.nextLine()).toBe('done');
    now += minute;
  }
  child.kill();
  await child.exitCode();
}

/** Runs a process until Slack holds the next call of a method; there it is killed. */
async function killDuringCall(method: string, answer: 'keep' | 'hang'): Promise<void> {
  fake.overrides.push({ match: new RegExp(`^${method}$`), times: 1, response: answer });
  const calls = () => fake.calls.filter(({ call }) => call === method).length;
  const before = calls();
  const child = await start();
  child.send(new Date(now).toISOString());
  await expect.poll(calls, { timeout: 10_000, interval: 5 }).toBe(before + 1);
  child.kill();
  expect(await child.exitCode()).toBeNull();
}

/** The next day comes, and no other question with it. */
async function nextDay(): Promise<void> {
  const store = await openStore({ file: file() });
  await store.deleteChannelSchedule(channelId());
  await store.close();
  now += day;
}

test.each([
  ['keep', 1],
  ['hang', 0],
] as const)('a question (%s): no second one, and it is told as unknown', async (answer, count) => {
  await killDuringCall('chat.postMessage', answer);
  for (const pause of [minute, 10 * minute]) {
    now += pause;
    await runRounds(2);
  }
  expect(messages()).toHaveLength(count);
  expect(messageStates(file())).toEqual(['unknown']);
});

test.each(['keep', 'hang'] as const)('a reveal (%s): shown all the same', async (answer) => {
  await runRounds(1);
  await nextDay();
  await killDuringCall('chat.update', answer);
  now += minute;
  await runRounds(2);
  expect(messages()).toHaveLength(1);
  expect(reveals()).toHaveLength(1);
});

test.each([
  ['keep', 1],
  ['hang', 0],
] as const)('the reply where the edit is refused (%s): never two', async (answer, count) => {
  await runRounds(1);
  await nextDay();
  const refusal = { status: 200, body: { ok: false, error: 'edit_window_closed' } };
  fake.overrides.push({ match: /^chat\.update$/, times: 9, response: refusal });
  await killDuringCall('chat.postMessage', answer);
  for (const pause of [minute, 10 * minute]) {
    now += pause;
    await runRounds(2);
  }
  expect(reveals()).toHaveLength(count);
  expect(messages()).toHaveLength(1 + count);
  expect(messageStates(file())).toEqual(['sent', 'unknown']);
});
