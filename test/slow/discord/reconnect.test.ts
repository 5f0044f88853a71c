// A session that Discord ends, and Discord gone for a while: the bot comes back by itself.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { user } from '../../support/discord/fake-user.ts';
import { startBot } from '../../support/discord/running-bot.ts';

test('a session that cannot be resumed is begun anew', async () => {
  const serving = await startBot();
  const { gateway } = serving.fake;
  gateway.send(9, false);
  for (let waited = 0; waited < 12_000 && gateway.log.length < 3; waited += 50) await sleep(50);
  await sleep(300);
  expect(gateway.log.filter((line) => line.startsWith('identify'))).toHaveLength(2);
  expect(serving.discord.health()).toBe('up');
  expect((await user(serving.fake).type('/help')).text).toContain('What I can do');
  await serving.close();
});

test('while it is away the health says so', async () => {
  const serving = await startBot();
  serving.fake.gateway.refuseIdentify(4000);
  serving.fake.gateway.dropConnection();
  await sleep(1_500);
  expect(serving.discord.health()).toBe('reconnecting');
  serving.fake.gateway.refuseIdentify(undefined);
  for (let waited = 0; waited < 12_000 && serving.discord.health() !== 'up'; waited += 50) {
    await sleep(50);
  }
  expect((await user(serving.fake).type('/help')).text).toContain('What I can do');
  await serving.close();
});
