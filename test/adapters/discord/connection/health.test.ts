// A Discord that throws us out while another platform still serves: told in /health, and we stay.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openOutboundClient } from '../../../../src/adapters/discord/connection/rest.ts';
import { discord } from '../../../../src/adapters/discord/index.ts';
import type { Platform } from '../../../../src/adapters/shared/platform.ts';
import { slack } from '../../../../src/adapters/slack/index.ts';
import { compose } from '../../../../src/app/compose.ts';
import type { Config } from '../../../../src/app/config.ts';
import { createLogger } from '../../../../src/app/logger.ts';
import { supervisePlatforms } from '../../../../src/app/platform-supervisor.ts';
import { serveWeb } from '../../../../src/app/web.ts';
import { startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { settingsFor } from '../../../support/discord/running-bot.ts';

test('the last chat platform that goes ends the program, no earlier one', async () => {
  const fake = await startFakeDiscord();
  const settings = { ...settingsFor(fake, ':memory:'), PORT: 0 };
  const log = createLogger('fatal');
  const lectern = await compose(settings, { log });
  let endSlack: (why: string) => void = () => undefined;
  const outboundClient = openOutboundClient({ token: 'x', log, images: lectern.images });
  const fakeSlack: Platform<Config> = {
    ...slack,
    isConfigured: () => true,
    start: async (_, __, onDown) => {
      endSlack = onDown;
      return { state: () => ({ state: 'up' }), outboundClient, close: async () => undefined };
    },
  };
  let left = 0;
  const platforms = supervisePlatforms([discord, fakeSlack], settings, () => {
    left += 1;
  });
  const page = await serveWeb(lectern, settings, platforms.states);
  const [address = ''] = /http:\S+/.exec(page.startupMessage) ?? [];
  const health = async (): Promise<unknown> => {
    const response = await fetch(new URL('/health', address));
    return Reflect.get(Object(await response.json()), 'adapters');
  };
  const turns = async (state: string) => {
    for (let waited = 0; waited < 5_000; waited += 20) {
      if (platforms.states().discord?.state === state) return;
      await sleep(20);
    }
  };

  expect(platforms.states()).toEqual({
    discord: { state: 'starting' },
    slack: { state: 'starting' },
  });
  platforms.start(lectern);
  await turns('up');
  expect(await health()).toMatchObject({ discord: { state: 'up' }, slack: { state: 'up' } });
  fake.gateway.closeWith(4004);
  await turns('down');
  expect(await health()).toMatchObject({ discord: { state: 'down' }, slack: { state: 'up' } });
  expect(left).toBe(0);
  endSlack('gone');
  expect(left).toBe(1);

  await platforms.close();
  await page.close();
  await lectern.close();
  await fake.close();
});
