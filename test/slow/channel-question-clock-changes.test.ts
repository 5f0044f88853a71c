// The question of a channel by real processes on one database, on a clock that changes its hour, steps
// back or was away, and where Discord refuses: each day has one, and nothing is tried without end.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { snowflakeTime } from '../../src/adapters/discord/inbound/decode.ts';
import type { ChannelSchedule } from '../../src/core/outbox/scheduled-messages.ts';
import { addDays } from '../../src/lib/time/dates.ts';
import type { ChildProgram } from '../support/child-processes/child-process.ts';
import { type FakeChannel, refusalResponses } from '../support/discord/fake-channels.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import {
  createScheduledChannels,
  type ScheduledChannels,
} from '../support/discord/scheduled-channels.ts';
import { temporaryDatabases } from '../support/postgres/databases.ts';

const minute = 60_000;
const hour = 60 * minute;
const { fresh } = temporaryDatabases();

let folder = '';
let fake: FakeDiscord;
let scheduledChannels: ScheduledChannels;
let children: ChildProgram[] = [];
let channel: FakeChannel;
afterEach(async () => {
  for (const child of children) child.kill();
  await fake.close();
  expect(fake.interactions.violations).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const kinds = [
  ['two processes on one SQLite', 2, async () => join(folder, 'lectern.db')],
  ['three processes on one PostgreSQL', 3, () => fresh()],
] as const;

/** The days of a zone on which the channel got a message, in order. */
function daysOf({ messages }: FakeChannel, zone: string): readonly string[] {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' });
  return messages.map(({ id }) => day.format(snowflakeTime(id)));
}

describe.each(kinds)('%s', (_, processes, database) => {
  async function begin(at: string, plan: Partial<ChannelSchedule> = {}): Promise<void> {
    folder = mkdtempSync(join(tmpdir(), 'lectern-clocks-'));
    fake = await startFakeDiscord({ startsAt: at });
    children = [];
    scheduledChannels = createScheduledChannels(fake, await database(), children);
    const [first] = await scheduledChannels.channels(1, plan);
    if (first === undefined) throw new Error('there is no channel');
    channel = first;
    for (let count = 0; count < processes; count += 1) await scheduledChannels.start();
  }

  /** Time passes in steps, a round of every process at each. */
  async function passes(ms: number, step = 30 * minute): Promise<void> {
    for (let left = ms; left > 0; left -= step) {
      await scheduledChannels.runRounds(children);
      fake.advance(step);
    }
  }

  const posts = () => fake.requests.filter(({ method }) => method === 'POST').length;

  test.each([
    ['an hour is skipped', 'Europe/Berlin', 150, '2026-03-27T23:00:05Z', '2026-03-28'],
    ['an hour comes twice', 'Europe/Berlin', 150, '2026-10-23T22:00:05Z', '2026-10-24'],
    ['half an hour is skipped', 'Australia/Lord_Howe', 135, '2026-10-02T13:30:05Z', '2026-10-03'],
    ['half an hour comes twice', 'Australia/Lord_Howe', 105, '2026-04-03T13:00:05Z', '2026-04-04'],
    ['midnight is skipped', 'Africa/Cairo', 0, '2026-04-22T22:00:05Z', '2026-04-23'],
  ] as const)('%s (%s): one a day', async (_, zone, at, from, first) => {
    await begin(from, { zone, minute: at });
    // A day may be an hour shorter.
    await passes(3 * 24 * hour - 2 * hour);
    const days = [0, 1, 2].map((after) => addDays(first, after));
    expect(daysOf(channel, zone)).toEqual(days);
  });

  test('a clock that is set back, by hours and by a day', async () => {
    await begin('2026-11-24T08:00:05Z', { firstDay: '2026-11-24' });
    await passes(hour);
    for (const back of [2 * hour, 24 * hour, 26 * hour]) {
      fake.advance(-back);
      await passes(back);
    }
    expect(channel.messages).toHaveLength(1);
  });

  test('set after its hour: the first comes the next day', async () => {
    await begin('2026-11-24T09:00:05Z', { firstDay: '2026-11-25' });
    await passes(23 * hour);
    expect(channel.messages).toHaveLength(0);
    await passes(hour);
    expect(channel.messages).toHaveLength(1);
  });

  test('all were down for a day: one late within the grace, none after it', async () => {
    await begin('2026-11-24T08:30:05Z');
    await passes(30 * minute);
    fake.advance(27 * hour);
    await passes(hour);
    expect(channel.messages).toHaveLength(2);
    fake.advance(24 * hour + 2 * hour);
    await passes(hour);
    expect(channel.messages).toHaveLength(2);
  });

  test.each([
    ['a channel that is deleted', () => fake.channels.close(channel.id)],
    [
      'a permission that is lost',
      () => Object.assign(channel, { refusal: refusalResponses.noAccess }),
    ],
  ])('%s: asked once, then not again', async (_, breaks) => {
    await begin('2026-11-24T08:00:05Z');
    breaks();
    await passes(72 * hour, 2 * hour + 30 * minute);
    expect(channel.messages).toHaveLength(0);
    expect(posts()).toBe(1);
  });

  test('a rate limit: waited for, and asked once', async () => {
    await begin('2026-11-24T08:30:05Z');
    const headers = { 'retry-after': '1', 'x-ratelimit-scope': 'user' };
    const body = { message: 'slow', retry_after: 1, global: false };
    const match = /^POST \/channels\/\d+\/messages$/;
    fake.overrides.push({ match, times: 2, response: { status: 429, body, headers } });
    await passes(10 * minute, minute);
    expect(channel.messages).toHaveLength(1);
    expect(posts()).toBe(3);
  });
});
