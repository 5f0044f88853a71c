// A session that Discord ends, and Discord gone for a while: the bot comes back by itself.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serve } from '../../support/discord/bot.ts';
import { aPerson } from '../../support/discord/person.ts';

test('a session that cannot be resumed is begun anew', async () => {
  const serving = await serve();
  const { gateway } = serving.fake;
  gateway.send(9, false);
  for (let waited = 0; waited < 12_000 && gateway.log.length < 3; waited += 50) await sleep(50);
  await sleep(300);
  expect(gateway.log.filter((line) => line.startsWith('identify'))).toHaveLength(2);
  expect(serving.discord.health()).toBe('up');
  expect((await aPerson(serving.fake).type('/help')).text).toContain('What I can do');
  await serving.close();
});

test('while it is away the health says so', async () => {
  const serving = await serve();
  serving.fake.gateway.refuseWith(4000);
  serving.fake.gateway.cut();
  await sleep(1_500);
  expect(serving.discord.health()).toBe('reconnecting');
  serving.fake.gateway.refuseWith(undefined);
  for (let waited = 0; waited < 12_000 && serving.discord.health() !== 'up'; waited += 50) {
    await sleep(50);
  }
  expect((await aPerson(serving.fake).type('/help')).text).toContain('What I can do');
  await serving.close();
});
