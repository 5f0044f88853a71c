// What can go wrong between a daily and its reader, minute by minute, through discord.js at the fake.

import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutboundClient } from '../../../src/adapters/discord/connection/rest.ts';
import { discordConnection } from '../../../src/adapters/discord/connection/start.ts';
import { compose } from '../../../src/app/compose.ts';
import { type FakeChannel, refusalResponses } from '../../support/discord/fake-channels.ts';
import type { ResponseOverride } from '../../support/discord/fake-discord.ts';
import { type RunningBot, startBot } from '../../support/discord/running-bot.ts';
import { createSubscribers, messageStates } from '../../support/discord/subscribers.ts';

const post = /^POST \/channels\/\d+\/messages$/;

let bot: RunningBot;
let directChannel: FakeChannel;
let file: string;
beforeEach(async () => {
  bot = await startBot({ startsAt: '2026-11-24T08:29:30Z' });
  file = bot.settings.DATABASE_FILE;
  [directChannel] = (await createSubscribers(bot.fake, file, 1, '2026-11-24')) as [FakeChannel];
});
afterEach(async () => {
  expect(bot.fake.interactions.violations).toEqual([]);
  await bot.close();
});

/** Lets minutes pass, each with its round. */
async function advanceMinutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    bot.fake.advance(60_000);
    await bot.app.scheduler.runRound();
  }
}

function overrideResponse(answer: ResponseOverride['response'], times = 1, match = post): void {
  bot.fake.overrides.push({ match, times, response: answer });
}

const messageStatesNow = () => messageStates(file);
const posts = () => bot.fake.requests.filter(({ method, path }) => post.test(`${method} ${path}`));

test('it comes in its minute, once, and not a minute before', async () => {
  await bot.app.scheduler.runRound();
  expect(directChannel.messages).toHaveLength(0);
  await advanceMinutes(3);
  expect(directChannel.messages).toHaveLength(1);
  expect(messageStatesNow()).toEqual(['sent']);
});

describe('an answer that is lost', () => {
  test('after the message was taken: sent again within two minutes, and it stands there once', async () => {
    overrideResponse('lose');
    await advanceMinutes(1);
    expect(messageStatesNow()).toEqual(['sending']);
    await advanceMinutes(1);
    expect([posts().length, directChannel.messages.length]).toEqual([2, 1]);
    expect(messageStatesNow()).toEqual(['sent']);
  });

  test('before it was taken: sent again within two minutes', async () => {
    overrideResponse({ status: 502, body: {} });
    await advanceMinutes(2);
    expect(directChannel.messages).toHaveLength(1);
    expect(messageStatesNow()).toEqual(['sent']);
  });

  test('and not looked for in time: found by its buttons, not sent again', async () => {
    overrideResponse('lose');
    await advanceMinutes(1);
    bot.fake.advance(20 * 60_000);
    await advanceMinutes(1);
    expect([posts().length, directChannel.messages.length]).toEqual([1, 1]);
    expect(messageStatesNow()).toEqual(['sent']);
  });

  test('and not found: nobody knows, and it is never sent again', async () => {
    overrideResponse({ status: 502, body: {} });
    await advanceMinutes(1);
    bot.fake.advance(20 * 60_000);
    await advanceMinutes(30);
    expect(posts()).toHaveLength(1);
    expect(messageStatesNow()).toEqual(['unknown']);
  });

  test('with the clock set back meanwhile: looked for, not sent again', async () => {
    overrideResponse('lose');
    await advanceMinutes(1);
    bot.fake.advance(-3_600_000);
    await advanceMinutes(2);
    expect([posts().length, directChannel.messages.length]).toEqual([1, 1]);
    expect(messageStatesNow()).toEqual(['sent']);
  });
});

test('a rate limit is waited for, within the grace', async () => {
  const headers = { 'retry-after': '1', 'x-ratelimit-scope': 'user' };
  overrideResponse(
    { status: 429, body: { message: 'slow', retry_after: 1, global: false }, headers },
    2,
  );
  await advanceMinutes(1);
  expect(messageStatesNow()).toEqual(['claimed']);
  await advanceMinutes(3);
  expect(directChannel.messages).toHaveLength(1);
  expect(messageStatesNow()).toEqual(['sent']);
});

test('a refusal for longer than the grace is a failure, and the next day is another', async () => {
  const answer = { status: 429, body: { retry_after: 1 }, headers: { 'retry-after': '1' } };
  overrideResponse(answer, 300);
  await advanceMinutes(2);
  bot.fake.advance(5 * 3_600_000);
  await advanceMinutes(1);
  expect(messageStatesNow()).toEqual(['failed: too late']);
  for (const one of bot.fake.overrides) one.times = 0;
  bot.fake.advance(19 * 3_600_000);
  await advanceMinutes(1);
  expect(messageStatesNow()).toEqual(['failed: too late', 'sent']);
});

test('closed doors are tried once, and the habit pauses', async () => {
  directChannel.refusal = refusalResponses.closed;
  await advanceMinutes(1);
  bot.fake.advance(24 * 3_600_000);
  await advanceMinutes(3);
  expect(posts()).toHaveLength(1);
  expect(messageStatesNow()).toEqual(['failed: closed']);
});

test('whoever is forgotten while theirs is in hand gets nothing', async () => {
  overrideResponse({ status: 502, body: {} });
  await advanceMinutes(1);
  const database = new Database(file);
  database.pragma('foreign_keys = ON');
  database.prepare('delete from learners').run();
  database.close();
  await advanceMinutes(3);
  expect(posts()).toHaveLength(1);
  expect(messageStatesNow()).toEqual([]);
});

test('a zone that this machine does not know stops only those who live by it', async () => {
  const channels = await createSubscribers(bot.fake, file, 3, '2026-11-24');
  const database = new Database(file);
  database
    .prepare(
      "update learners set time_zone = 'Mars/Olympus', time_zone_source = 'learner' where id = ?",
    )
    .run('learner-1');
  database.close();
  await advanceMinutes(1);
  expect(channels.map(({ messages }) => messages.length)).toEqual([1, 0, 1]);
  expect(bot.logged.filter((line) => line.includes('Mars/Olympus'))).toHaveLength(1);
});

test('two that share a database send each daily once', async () => {
  const channels = await createSubscribers(bot.fake, file, 15, '2026-11-24');
  const now = () => new Date(bot.fake.now());
  const secondApp = await compose(bot.settings, { now });
  secondApp.outbound.register(
    'discord',
    openOutboundClient({ ...discordConnection(bot.settings), ...secondApp }),
  );
  bot.fake.advance(60_000);
  await Promise.all([bot.app.scheduler.runRound(), secondApp.scheduler.runRound()]);
  await secondApp.close();
  expect(channels.map(({ messages }) => messages.length)).toEqual(Array(15).fill(1));
  expect(new Set(messageStatesNow())).toEqual(new Set(['sent']));
});
