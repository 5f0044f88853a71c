// Interactions that no Discord should send: answered kindly or left alone, and nothing breaks.

import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commandData, type SendOptions, user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';
import type { Json } from '../../../support/json.ts';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(() => bot.close());

async function stillServes(): Promise<void> {
  const help = await user(bot.fake).type('/help');
  expect(help.text).toContain('What I can do');
  expect(bot.fake.interactions.violations).toEqual([]);
}

describe('what cannot be answered', () => {
  test.each<readonly [string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a list', [1]],
    ['nothing in it', {}],
    ['an id that is none', { id: '../../x', token: 't', application_id: '1', type: 2 }],
    ['no token', { id: '1', token: '', application_id: '1', type: 2 }],
    ['prototype keys', JSON.parse('{"__proto__": {"id": "1"}, "constructor": 1}')],
  ])('%s is logged and left alone', async (_, event) => {
    const before = bot.fake.requests.length;
    bot.fake.gateway.dispatch('INTERACTION_CREATE', event);
    await sleep(20);
    expect(bot.fake.requests).toHaveLength(before);
    expect(bot.logged.join('')).toContain('discord.interaction_unanswerable');
    await stillServes();
  });
});

describe('what can be answered, but not understood', () => {
  test.each<[string, number, Json, SendOptions?]>([
    ['options that are no list', 2, { name: 'help', options: 'x' }],
    ['an option without a name', 2, { name: 'help', options: [{ value: 'x' }] }],
    ['a value that is a thing', 2, { name: 'help', options: [{ name: 'command', value: {} }] }],
    ['a press of a number', 3, { custom_id: 7 }],
    ['chosen numbers', 3, { custom_id: '0|', values: [7] }],
    ['a form of text', 5, { custom_id: 'answer a b', components: 'x' }],
    [
      'a field of a thing',
      5,
      { custom_id: 'answer a b', components: [{ component: { value: {} } }] },
    ],
    ['flags that are words', 3, { custom_id: '0|help' }, { payload: { message: { flags: 'x' } } }],
    ['a stranger with no id', 2, { name: 'help' }, { payload: { member: { user: {} } } }],
  ])('%s: the caller is told an id, and the log has it', async (_, type, data, more) => {
    const ada = user(bot.fake);
    const reply = await ada.waitForResponse(ada.send(type, data, more));
    const [, id = '?'] = /error ID: ([a-z]{6})/.exec(reply.text) ?? [];
    expect(reply.isPrivate).toBe(true);
    expect(bot.logged.filter((line) => line.includes(id))).toHaveLength(1);
    await stillServes();
  });
});

describe('giant and strange values in places where words are expected', () => {
  const hugeText = 'x'.repeat(100_000);
  test.each<readonly [string, number, Json]>([
    ['a giant command', 2, { name: hugeText }],
    ['a giant argument', 2, { name: 'lesson', options: [{ name: 'name', value: hugeText }] }],
    [
      'a giant name of an argument',
      2,
      { name: 'lesson', options: [{ name: hugeText, value: '1' }] },
    ],
    ['a giant line', 3, { custom_id: `0|${hugeText}` }],
    ['a giant choice', 3, { custom_id: '0|', values: [hugeText] }],
    ['a giant number', 5, { custom_id: 'answer a b', components: [fieldOf('9'.repeat(4000))] }],
    ['a thousand options', 2, { name: 'help', options: many() }],
    ['__proto__ as a command', 2, { name: '__proto__' }],
    [
      'constructor as an argument',
      2,
      { name: 'lesson', options: [{ name: 'constructor', value: 'x' }] },
    ],
    ['toString as a lesson', 2, { name: 'lesson', options: [{ name: 'name', value: 'toString' }] }],
    ['half a character', 2, { name: 'lesson', options: [{ name: 'name', value: '\ud83d' }] }],
    ['a zero', 2, { name: 'lesson', options: [{ name: 'name', value: 'a\u0000b' }] }],
    [
      'lines upon lines',
      2,
      { name: 'lesson', options: [{ name: 'name', value: '\n'.repeat(2000) }] },
    ],
    ['a menu of people', 3, { custom_id: '0|', component_type: 5, values: ['500000000000000001'] }],
    ['a kind of part nobody knows', 3, { custom_id: '0|help', component_type: 99 }],
    ['nothing chosen', 3, { custom_id: '0|', values: [] }],
  ])('%s: a view', async (_, type, data) => {
    const ada = user(bot.fake);
    const reply = await ada.waitForResponse(ada.send(type, data));
    expect(reply.text).toContain('## ');
    expect(reply.text).not.toMatch(/error ID: [a-z]{6}/);
    await stillServes();
  });
});

test('a thousand events of any shape break nothing', { timeout: 60_000 }, async () => {
  const shape = fc.record(
    {
      type: fc.oneof(fc.constantFrom(1, 2, 3, 4, 5), fc.anything()),
      data: fc.oneof(
        fc.record(
          {
            name: fc.oneof(fc.constantFrom('lesson', 'quiz', 'answer'), fc.anything()),
            options: fc.oneof(fc.array(fc.anything()), fc.anything()),
            custom_id: fc.oneof(fc.string(), fc.anything()),
            values: fc.oneof(fc.array(fc.string()), fc.anything()),
            components: fc.anything(),
          },
          { requiredKeys: [] },
        ),
        fc.anything(),
      ),
      message: fc.anything(),
      member: fc.anything(),
      context: fc.anything(),
      guild_id: fc.anything(),
    },
    { requiredKeys: ['type'] },
  );
  const ada = user(bot.fake);
  for (const event of fc.sample(shape, 1_000)) {
    const { id, token } = ada.send(
      typeof event.type === 'number' ? event.type : 2,
      commandData('/help'),
      { repeat: 0 },
    );
    bot.fake.gateway.dispatch('INTERACTION_CREATE', {
      ...JSON.parse(JSON.stringify(event)),
      id,
      token,
      application_id: '900000000000000001',
    });
  }
  bot.fake.gateway.dispatch('GUILD_CREATE', null);
  bot.fake.gateway.dispatch('CHANNEL_UPDATE', 7);
  await stillServes();
  expect(bot.logged.filter((line) => line.includes('discord.interaction_failed'))).toEqual([]);
});

function fieldOf(value: string): Json {
  return { type: 18, component: { type: 4, custom_id: 'value', value } };
}

function many(): readonly Json[] {
  return Array.from({ length: 1_000 }, (_, index) => ({ name: `o${index}`, value: 'x' }));
}
