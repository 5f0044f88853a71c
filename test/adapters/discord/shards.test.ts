// The gateway in shards, over one process and over two.

import { afterEach, describe, expect, test } from 'vitest';
import { createWatch } from '../../../src/adapters/discord/watch.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { startFake } from '../../support/discord/fake.ts';
import { aPerson, commandData } from '../../support/discord/person.ts';

/** Servers of shard 0 and of shard 1, of two: their ids differ in the bit above the lowest 22. */
const even = String(8n << 22n);
const odd = String(9n << 22n);

const serving: Serving[] = [];
afterEach(async () => {
  for (const one of serving.splice(0).reverse()) await one.close();
});

async function shards(mine: readonly number[], more: Partial<Serving> = {}): Promise<Serving> {
  const fake = more.fake ?? (await startFake({ atOnce: 4 }));
  const settings = { DISCORD_SHARDS: [...mine], DISCORD_SHARD_COUNT: 2 };
  const one = await serve({ fake, settings });
  serving.push(one);
  return one;
}

async function helpIn({ fake }: Serving, guild: string | undefined) {
  const ada = aPerson(fake, guild === undefined ? 'direct' : 'server');
  const more = guild === undefined ? {} : { guild_id: guild };
  return ada.arrival(ada.send(2, commandData('/help'), { more }));
}

test('one process may serve them all', async () => {
  const both = await shards([]);
  expect(both.fake.gateway.log.toSorted()).toEqual([
    'identify 1 shard 0/2',
    'identify 1 shard 1/2',
  ]);
  expect(both.discord.state()).toEqual({ state: 'up', shards: { 0: 'up', 1: 'up' } });
  for (const guild of [even, odd, undefined]) {
    expect((await helpIn(both, guild)).text).toContain('lesson');
  }
  const routed = both.fake.gateway.routed.filter(({ type }) => type === 'INTERACTION_CREATE');
  expect(routed.map(({ shard }) => shard)).toEqual([0, 1, 0]);
});

test('of two processes each serves its own, and the one with the first shard registers', async () => {
  const second = await shards([1]);
  expect(second.fake.desk.puts).toBe(0);
  const first = await shards([0], second);
  expect(first.fake.desk.puts).toBe(1);
  expect(second.discord.state()).toEqual({ state: 'up', shards: { 1: 'up' } });
  for (const guild of [even, odd, undefined]) await helpIn(first, guild);
  const calls = (one: Serving) => one.logged.filter((line) => line.includes('error'));
  expect([...calls(first), ...calls(second)]).toEqual([]);
  expect(first.fake.gateway.connected(0) && first.fake.gateway.connected(1)).toBe(true);
});

test('a shard that reconnects is told apart; one that is thrown out ends the process', async () => {
  const both = await shards([]);
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
  while (both.down.length === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(both.down).toEqual(['the token is no longer valid']);
  expect(both.discord.state()).toMatchObject({ state: 'down', shards: { 0: 'down' } });
});

describe('the watch', () => {
  test('is up when every shard is, and tells an end once', () => {
    const why: string[] = [];
    const watch = createWatch({ mine: [2, 3], count: 4 }, (one) => why.push(one));
    watch.up(2);
    expect(watch.state()).toEqual({ state: 'starting', shards: { 2: 'up', 3: 'starting' } });
    watch.up(3);
    expect(watch.state().state).toBe('up');
    watch.reconnecting(3);
    watch.closed(4014, 3);
    watch.closed(4014, 2);
    watch.up(3);
    expect(why).toEqual(['the intents are not allowed']);
    expect(watch.state()).toEqual({ state: 'down', shards: { 2: 'down', 3: 'down' } });
  });

  test('of a single shard names none', () => {
    const watch = createWatch({ mine: [0], count: 1 }, () => undefined);
    watch.up(0);
    expect(watch.state()).toEqual({ state: 'up' });
  });
});
