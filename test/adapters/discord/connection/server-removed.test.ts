// A server that the bot has left: what was kept for it goes, and what learners did there stays.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { handleUninstall } from '../../../../src/adapters/discord/connection/gateway.ts';
import { serverId } from '../../../support/discord/fake-gateway.ts';
import { buttonLabels, commandData, user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

/** The places that the deliveries name. */
function conversations(): readonly unknown[] {
  const database = new Database(bot.settings.DATABASE_FILE);
  const rows = database.prepare('select distinct conversation from deliveries').pluck().all();
  database.close();
  return rows;
}

async function waitForLog(words: string): Promise<void> {
  for (let waited = 0; waited < 3_000 && !bot.logged.join('').includes(words); waited += 10) {
    await sleep(10);
  }
  expect(bot.logged.join('')).toContain(words);
}

test('left: no place of it is named any more, and an open question can still be answered', async () => {
  const ada = user(bot.fake);
  const questionReply = await ada.type('/quiz topic:tea');
  expect(conversations()).toEqual([`discord:${serverId}:800000000000000001`]);
  bot.fake.gateway.dispatch('GUILD_DELETE', { id: serverId });
  await waitForLog('discord.server_removed');
  expect(conversations()).toEqual(['erased']);
  const [first = ''] = buttonLabels(questionReply);
  const pressed = await ada.press(questionReply, first);
  const resultReply =
    pressed.interaction.firstResponseType === 9 ? await ada.submit(pressed, '3') : pressed;
  expect(buttonLabels(resultReply)).toContain('Next question');
  expect(bot.discord.health()).toBe('up');
});

test('only away for a while: nothing is touched', async () => {
  const ada = user(bot.fake);
  await ada.type('/quiz');
  bot.fake.gateway.dispatch('GUILD_DELETE', { id: serverId, unavailable: true });
  expect((await ada.type('/help')).text).toContain('What I can do');
  expect(conversations()).toEqual([`discord:${serverId}:800000000000000001`]);
});

test('what makes no sense is nobody’s server', async () => {
  const erased: string[] = [];
  const eraseWorkspace = async (id: string) => void erased.push(id);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  for (const one of [null, undefined, {}, { id: '' }, { id: 7 }, { id: '7:8' }, { id: '%' }]) {
    await handleUninstall(one, eraseWorkspace, log);
  }
  expect(erased).toEqual([]);
  await handleUninstall({ id: '7' }, eraseWorkspace, log);
  expect(erased).toEqual(['discord:7']);
});

test('a database that fails is logged with the server, and everything else goes on', async () => {
  const database = new Database(bot.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  bot.fake.gateway.dispatch('GUILD_DELETE', { id: serverId });
  await waitForLog('discord.server_removal_failed');
  const pendingInteraction = user(bot.fake).send(2, commandData('/help'));
  expect((await user(bot.fake).waitForResponse(pendingInteraction)).text).toContain(
    'What I can do',
  );
});
