// The gateway in shards, over one process and over two.

import { afterEach, describe, expect, test } from 'vitest';
import { createConnectionState } from '../../../../src/adapters/discord/connection/gateway.ts';
import { startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { commandData, user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';

/** Servers of shard 0 and of shard 1, of two: their ids differ in the bit above the lowest 22. */
const even = String(8n << 22n);
const odd = String(9n << 22n);

const runningBots: RunningBot[] = [];
afterEach(async () => {
  for (const one of runningBots.splice(0).reverse()) await one.close();
});

async function startShards(
  mine: readonly number[],
  more: Partial<RunningBot> = {},
): Promise<RunningBot> {
  const fake = more.fake ?? (await startFakeDiscord({ maxConcurrency: 4 }));
  const settings = { DISCORD_SHARDS: [...mine], DISCORD_SHARD_COUNT: 2 };
  const one = await startBot({ fake, settings });
  runningBots.push(one);
  return one;
}

async function helpIn({ fake }: RunningBot, guild: string | undefined) {
  const ada = user(fake, guild === undefined ? 'direct' : 'server');
  const more = guild === undefined ? {} : { guild_id: guild };
  return ada.waitForResponse(ada.send(2, commandData('/help'), { payload: more }));
}

test('one process may serve them all', async () => {
  const both = await startShards([]);
  expect(both.fake.gateway.log.toSorted()).toEqual([
    'identify 1 shard 0/2',
    'identify 1 shard 1/2',
  ]);
  expect(both.discord.state()).toEqual({ state: 'up', shards: { 0: 'up', 1: 'up' } });
  for (const guild of [even, odd, undefined]) {
    expect((await helpIn(both, guild)).text).toContain('lesson');
  }
  const routed = both.fake.gateway.dispatched.filter(({ type }) => type === 'INTERACTION_CREATE');
  expect(routed.map(({ shard }) => shard)).toEqual([0, 1, 0]);
});

test('of two processes each serves its own, and the one with the first shard registers', async () => {
  const second = await startShards([1]);
  expect(second.fake.interactions.registrations).toBe(0);
  const first = await startShards([0], second);
  expect(first.fake.interactions.registrations).toBe(1);
  expect(second.discord.state()).toEqual({ state: 'up', shards: { 1: 'up' } });
  for (const guild of [even, odd, undefined]) await helpIn(first, guild);
  const calls = (one: RunningBot) => one.logged.filter((line) => line.includes('error'));
  expect([...calls(first), ...calls(second)]).toEqual([]);
  expect(first.fake.gateway.isConnected(0) && first.fake.gateway.isConnected(1)).toBe(true);
});

test('a shard that reconnects is told apart; one that is thrown out ends the process', async () => {
  const both = await startShards([]);
  both.fake.gateway.closeWith(4000, 1);
  for (;;) {
    const { state, shards } = both.discord.state();
    if (state === 'reconnecting') {
      expect(shards).toEqual({ 0: 'up', 1: 'reconnecting' });
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  both.fake.gateway.closeWith(4004, 0);
  while (both.downReasons.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(both.downReasons).toEqual(['the token is no longer valid']);
  expect(both.discord.state()).toMatchObject({ state: 'down', shards: { 0: 'down' } });
});

describe('the watch', () => {
  test('is up when every shard is, and tells an end once', () => {
    const why: string[] = [];
    const connectionState = createConnectionState({ ids: [2, 3], count: 4 }, (one) =>
      why.push(one),
    );
    connectionState.up(2);
    expect(connectionState.state()).toEqual({
      state: 'starting',
      shards: { 2: 'up', 3: 'starting' },
    });
    connectionState.up(3);
    expect(connectionState.state().state).toBe('up');
    connectionState.reconnecting(3);
    connectionState.closed(4014, 3);
    connectionState.closed(4014, 2);
    connectionState.up(3);
    expect(why).toEqual(['the intents are not allowed']);
    expect(connectionState.state()).toEqual({ state: 'down', shards: { 2: 'down', 3: 'down' } });
  });

  test('of a single shard names none', () => {
    const watch = createConnectionState({ ids: [0], count: 1 }, () => undefined);
    watch.up(0);
    expect(watch.state()).toEqual({ state: 'up' });
  });
});
