// What goes wrong between Discord and us, one failure a test, through the real client.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Serving, serve } from '../../support/discord/bot.ts';
import type { Answer, Ticket } from '../../support/discord/desk.ts';
import type { Mood } from '../../support/discord/fake.ts';
import { aPerson, commandData, labelsOf } from '../../support/discord/person.ts';

let serving: Serving;
beforeEach(async () => {
  serving = await serve({ heartbeatMs: 150 });
});
afterEach(() => serving.close());

const callback = /callback$/;

function mood(answer: Mood['answer'], times = 1, match = callback): void {
  serving.fake.moods.push({ match, times, answer });
}

const refusal = (status: number, code: number): Answer => ({
  status,
  body: { code, message: 'refused' },
});

function callbacksFor(ticket: Ticket): number {
  return serving.fake.seen.filter(({ path }) => path.includes(ticket.token)).length;
}

async function stillServes(): Promise<void> {
  const help = await aPerson(serving.fake).type('/help');
  expect(help.text).toContain('What I can do');
}

test('one interaction delivered twice has one effect and one callback', async () => {
  const ada = aPerson(serving.fake);
  const twice = ada.send(2, commandData('/quiz topic:tea'), { times: 3 });
  await ada.arrival(twice);
  await sleep(100);
  expect(callbacksFor(twice)).toBe(1);
  const database = new Database(serving.settings.DATABASE_FILE);
  expect(database.prepare('select count(*) as n from deliveries').get()).toEqual({ n: 1 });
  database.close();
});

describe('an interaction that is too old', () => {
  test('has no effect and is logged once', async () => {
    const ada = aPerson(serving.fake);
    const cover = await ada.type('/lesson name:tea');
    const press = { component_type: 2, custom_id: '0|lesson tea card:leaf' };
    const late = ada.send(3, press, { source: cover.message, old: 3_400, times: 2 });
    await sleep(150);
    expect(callbacksFor(late)).toBe(0);
    expect(serving.logged.filter((line) => line.includes('too late to be answered'))).toHaveLength(
      1,
    );
    expect((await ada.type('/lesson name:tea')).text).not.toContain('You stopped at');
  });
});

test.each([
  ['10062, it no longer waits', refusal(404, 10062)],
  ['40060, somebody else answered', refusal(400, 40060)],
])('%s: one callback, logged, nothing else breaks', async (_, answer) => {
  mood(answer);
  const ticket = aPerson(serving.fake).send(2, commandData('/help'));
  await sleep(150);
  expect(callbacksFor(ticket)).toBe(1);
  expect(serving.logged.join('')).toMatch(/no longer waits|answered before/);
  await stillServes();
});

describe('429', () => {
  test.each([
    ['on a route', { scope: 'user', global: false }],
    ['for everything', { scope: 'global', global: true }],
  ])('%s: waits as told, then answers', async (_, { scope, global }) => {
    mood({
      status: 429,
      body: { message: 'slow down', retry_after: 0.3, global },
      headers: {
        'retry-after': '0.3',
        'x-ratelimit-scope': scope,
        ...(global ? { 'x-ratelimit-global': 'true' } : {}),
      },
    });
    const help = await aPerson(serving.fake).type('/help');
    expect(help.ms).toBeGreaterThan(250);
    expect(help.ms).toBeLessThan(2_500);
  });
});

describe('5xx', () => {
  test('twice: the third try answers', async () => {
    mood({ status: 502 }, 2);
    const help = await aPerson(serving.fake).type('/help');
    expect(help.text).toContain('What I can do');
  });

  test('for good: logged, nothing else breaks', async () => {
    mood({ status: 503 }, 8);
    aPerson(serving.fake).send(2, commandData('/help'));
    await sleep(400);
    expect(serving.logged.join('')).toContain('an answer was not shown');
    await stillServes();
  });
});

test('a lost response: the answer stands once', async () => {
  mood('lose');
  const ada = aPerson(serving.fake);
  const lesson = await ada.type('/lesson name:tea');
  await sleep(100);
  expect(lesson.text).toContain('## ');
  expect(lesson.ticket.followUps).toEqual([]);
  expect(serving.logged.join('')).not.toContain('an answer was not shown');
});

test('a hung request is tried again in time', async () => {
  mood('hang');
  const help = await aPerson(serving.fake).type('/help');
  expect(help.ms).toBeLessThan(2_500);
});

describe('the gateway', () => {
  const resumed = () => serving.fake.gateway.log.some((line) => line.startsWith('resume'));

  async function reconnects(): Promise<void> {
    for (let waited = 0; waited < 3_000 && !resumed(); waited += 20) await sleep(20);
    expect(resumed()).toBe(true);
    await sleep(50);
    expect(serving.discord.health()).toBe('up');
    await stillServes();
  }

  test('drops: resumes, and answers what was missed meanwhile', async () => {
    serving.fake.gateway.cut();
    await sleep(20);
    const ada = aPerson(serving.fake);
    const missed = ada.send(2, commandData('/help'));
    expect((await ada.arrival(missed)).text).toContain('What I can do');
    await reconnects();
  });

  test('asks to reconnect: resumes', async () => {
    serving.fake.gateway.send(7, null);
    await reconnects();
  });

  test('closes with 4000: resumes', async () => {
    serving.fake.gateway.closeWith(4000);
    await reconnects();
  });

  test('is a zombie: noticed and left', async () => {
    serving.fake.gateway.beDeaf(true);
    for (let waited = 0; waited < 3_000 && !resumed(); waited += 20) await sleep(20);
    serving.fake.gateway.beDeaf(false);
    await reconnects();
  });

  test.each([4004, 4013, 4014])('closes for good with %i: down, and says why', async (code) => {
    serving.fake.gateway.closeWith(code);
    await sleep(100);
    expect(serving.discord.health()).toBe('down');
    expect(serving.down).toHaveLength(1);
    expect(serving.logged.join('')).toContain('Discord is down');
  });
});

describe('a missing permission', () => {
  test.each([50013, 50001])('(%i): the answer comes privately', async (code) => {
    mood(refusal(403, code));
    const shared = await aPerson(serving.fake).type('/lesson name:tea share:true');
    expect(shared.private).toBe(true);
    expect(shared.text).toContain('Making tea');
  });

  test('to attach a file: says so', async () => {
    const ada = aPerson(serving.fake);
    await ada.press(await ada.type('/lesson name:tea'), 'Start');
    mood(refusal(403, 50013));
    const data = await ada.type('/privacy action:export');
    expect(data.message?.files).toEqual([]);
    expect(data.text).toContain('could not attach the file');
  });
});

test('data of more bytes than Discord takes: says so instead of attaching it', async () => {
  const ada = aPerson(serving.fake);
  await ada.press(await ada.type('/lesson name:tea'), 'Start');
  const database = new Database(serving.settings.DATABASE_FILE);
  const giant = 'x'.repeat(11 * 1024 * 1024);
  database.prepare("update positions set card = ? where lesson = 'tea'").run(giant);
  database.close();
  const data = await ada.type('/privacy action:export');
  expect(data.message?.files).toEqual([]);
  expect(data.text).toContain('larger than Discord takes');
  expect(serving.fake.desk.faults).toEqual([]);
});

test('a refused message: the learner sees an id, and the log has it', async () => {
  mood(refusal(400, 50035));
  const help = await aPerson(serving.fake).type('/help');
  const [, id = '?'] = /trouble ([a-z]{6})/.exec(help.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
});

test('an exception in a command: the learner sees an id, the log has it, the rest works', async () => {
  const database = new Database(serving.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  const ada = aPerson(serving.fake);
  const broken = await ada.type('/quiz');
  const [, id = '?'] = /trouble ([a-z]{6})/.exec(broken.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
  expect(labelsOf(broken)).toContain('Try again');
  await stillServes();
});

test('an interaction that makes no sense breaks nothing', async () => {
  const ada = aPerson(serving.fake);
  ada.send(9, {});
  ada.send(3, {});
  // A press without its message kills discord.js where it is left to it.
  ada.send(3, { component_type: 2, custom_id: '0|help' });
  ada.send(5, { custom_id: '', components: [] });
  await stillServes();
  expect(serving.fake.desk.faults).toEqual([]);
});
