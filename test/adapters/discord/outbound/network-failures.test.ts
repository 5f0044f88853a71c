// What goes wrong between Discord and us, one failure a test, through the real client.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ResponseOverride } from '../../../support/discord/fake-discord.ts';
import type {
  FakeResponse,
  PendingInteraction,
} from '../../../support/discord/fake-interactions.ts';
import { buttonLabels, commandData, user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot({ heartbeatMs: 150 });
});
afterEach(() => bot.close());

const callback = /callback$/;

function overrideResponse(answer: ResponseOverride['response'], times = 1, match = callback): void {
  bot.fake.overrides.push({ match, times, response: answer });
}

const refuseWith = (status: number, code: number): FakeResponse => ({
  status,
  body: { code, message: 'refused' },
});

function callbacksFor(pendingInteraction: PendingInteraction): number {
  return bot.fake.requests.filter(({ path }) => path.includes(pendingInteraction.token)).length;
}

async function stillServes(): Promise<void> {
  const help = await user(bot.fake).type('/help');
  expect(help.text).toContain('What I can do');
}

test('one interaction delivered twice has one effect and one callback', async () => {
  const ada = user(bot.fake);
  const interaction = ada.send(2, commandData('/quiz topic:tea'), { repeat: 3 });
  await ada.waitForResponse(interaction);
  await sleep(100);
  expect(callbacksFor(interaction)).toBe(1);
  const database = new Database(bot.settings.DATABASE_FILE);
  expect(database.prepare('select count(*) as n from deliveries').get()).toEqual({ n: 1 });
  database.close();
});

describe('an interaction that is too old', () => {
  test('has no effect and is logged once', async () => {
    const ada = user(bot.fake);
    const cover = await ada.type('/lesson name:tea');
    const press = { component_type: 2, custom_id: '0|lesson tea card:leaf' };
    const late = ada.send(3, press, { source: cover.message, ageMs: 3_400, repeat: 2 });
    await sleep(150);
    expect(callbacksFor(late)).toBe(0);
    expect(bot.logged.filter((line) => line.includes('discord.interaction_stale'))).toHaveLength(1);
    expect((await ada.type('/lesson name:tea')).text).not.toContain('You stopped at');
  });
});

test.each([
  ['10062, it no longer waits', refuseWith(404, 10062)],
  ['40060, somebody else answered', refuseWith(400, 40060)],
])('%s: one callback, logged, nothing else breaks', async (_, answer) => {
  overrideResponse(answer);
  const pendingInteraction = user(bot.fake).send(2, commandData('/help'));
  await sleep(150);
  expect(callbacksFor(pendingInteraction)).toBe(1);
  expect(bot.logged.join('')).toMatch(/interaction_expired|interaction_already_answered/);
  await stillServes();
});

describe('429', () => {
  test.each([
    ['on a route', { scope: 'user', global: false }],
    ['for everything', { scope: 'global', global: true }],
  ])('%s: waits as told, then answers', async (_, { scope, global }) => {
    overrideResponse({
      status: 429,
      body: { message: 'slow down', retry_after: 0.3, global },
      headers: {
        'retry-after': '0.3',
        'x-ratelimit-scope': scope,
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      },
    });
    const help = await user(bot.fake).type('/help');
    expect(help.ms).toBeGreaterThan(250);
    expect(help.ms).toBeLessThan(2_500);
  });
});

describe('5xx', () => {
  test('twice: the third try answers', async () => {
    overrideResponse({ status: 502 }, 2);
    const help = await user(bot.fake).type('/help');
    expect(help.text).toContain('What I can do');
  });

  test('for good: logged, nothing else breaks', async () => {
    overrideResponse({ status: 503 }, 8);
    user(bot.fake).send(2, commandData('/help'));
    await sleep(400);
    expect(bot.logged.join('')).toContain('discord.reply_failed');
    await stillServes();
  });
});

test('a lost response: the answer stands once', async () => {
  overrideResponse('lose');
  const ada = user(bot.fake);
  const lesson = await ada.type('/lesson name:tea');
  await sleep(100);
  expect(lesson.text).toContain('## ');
  expect(lesson.interaction.followUps).toEqual([]);
  expect(bot.logged.join('')).not.toContain('discord.reply_failed');
});

test('a hung request is tried again in time', async () => {
  overrideResponse('hang');
  const help = await user(bot.fake).type('/help');
  expect(help.ms).toBeLessThan(2_500);
});

describe('the gateway', () => {
  const resumed = () => bot.fake.gateway.log.some((line) => line.startsWith('resume'));

  async function waitForReconnect(): Promise<void> {
    for (let waited = 0; waited < 3_000 && !resumed(); waited += 20) await sleep(20);
    expect(resumed()).toBe(true);
    await sleep(50);
    expect(bot.discord.health()).toBe('up');
    await stillServes();
  }

  test('drops: resumes, and answers what was missed meanwhile', async () => {
    bot.fake.gateway.dropConnection();
    await sleep(20);
    const ada = user(bot.fake);
    const missed = ada.send(2, commandData('/help'));
    expect((await ada.waitForResponse(missed)).text).toContain('What I can do');
    await waitForReconnect();
  });

  test('asks to reconnect: resumes', async () => {
    bot.fake.gateway.send(7, null);
    await waitForReconnect();
  });

  test('closes with 4000: resumes', async () => {
    bot.fake.gateway.closeWith(4000);
    await waitForReconnect();
  });

  test('is a zombie: noticed and left', async () => {
    bot.fake.gateway.ignoreHeartbeats(true);
    for (let waited = 0; waited < 3_000 && !resumed(); waited += 20) await sleep(20);
    bot.fake.gateway.ignoreHeartbeats(false);
    await waitForReconnect();
  });

  test.each([4004, 4013, 4014])('closes for good with %i: down, and says why', async (code) => {
    bot.fake.gateway.closeWith(code);
    await sleep(100);
    expect(bot.discord.health()).toBe('down');
    expect(bot.downReasons).toHaveLength(1);
    expect(bot.logged.join('')).toContain('Discord is down');
  });
});

describe('a missing permission', () => {
  test.each([50013, 50001])('(%i): the answer comes privately', async (code) => {
    overrideResponse(refuseWith(403, code));
    const shared = await user(bot.fake).type('/lesson name:tea share:true');
    expect(shared.isPrivate).toBe(true);
    expect(shared.text).toContain('Making tea');
  });

  test('to attach a file: says so', async () => {
    const ada = user(bot.fake);
    await ada.press(await ada.type('/lesson name:tea'), 'Start');
    overrideResponse(refuseWith(403, 50013));
    const data = await ada.type('/privacy action:export');
    expect(data.message?.files).toEqual([]);
    expect(data.text).toContain('could not attach the file');
  });
});

test('data of more bytes than Discord takes: says so instead of attaching it', async () => {
  const ada = user(bot.fake);
  await ada.press(await ada.type('/lesson name:tea'), 'Start');
  const database = new Database(bot.settings.DATABASE_FILE);
  const hugeText = 'x'.repeat(11 * 1024 * 1024);
  database.prepare("update positions set card = ? where lesson = 'tea'").run(hugeText);
  database.close();
  const data = await ada.type('/privacy action:export');
  expect(data.message?.files).toEqual([]);
  expect(data.text).toContain('larger than Discord takes');
  expect(bot.fake.interactions.violations).toEqual([]);
});

test('a refused message: the learner sees an id, and the log has it', async () => {
  overrideResponse(refuseWith(400, 50035));
  const help = await user(bot.fake).type('/help');
  const [, id = '?'] = /error ID: ([a-z]{6})/.exec(help.text) ?? [];
  expect(bot.logged.filter((line) => line.includes(id))).toHaveLength(1);
});

test('an exception in a command: the learner sees an id, the log has it, the rest works', async () => {
  const database = new Database(bot.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  const ada = user(bot.fake);
  const failedQuiz = await ada.type('/quiz');
  const [, id = '?'] = /error ID: ([a-z]{6})/.exec(failedQuiz.text) ?? [];
  expect(bot.logged.filter((line) => line.includes(id))).toHaveLength(1);
  expect(buttonLabels(failedQuiz)).toContain('Try again');
  await stillServes();
});

test('an interaction that makes no sense breaks nothing', async () => {
  const ada = user(bot.fake);
  ada.send(9, {});
  ada.send(3, {});
  // A press without its message kills discord.js where it is left to it.
  ada.send(3, { component_type: 2, custom_id: '0|help' });
  ada.send(5, { custom_id: '', components: [] });
  await stillServes();
  expect(bot.fake.interactions.violations).toEqual([]);
});
