// A server that the bot has left: what was kept for it goes, and what learners did there stays.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { depart } from '../../../src/adapters/discord/departure.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { server } from '../../support/discord/gateway.ts';
import { aPerson, commandData, labelsOf } from '../../support/discord/person.ts';

let serving: Serving;
beforeEach(async () => {
  serving = await serve();
});
afterEach(() => serving.close());

/** The places that the deliveries name. */
function places(): readonly unknown[] {
  const database = new Database(serving.settings.DATABASE_FILE);
  const rows = database.prepare('select distinct place from deliveries').pluck().all();
  database.close();
  return rows;
}

async function logged(words: string): Promise<void> {
  for (let waited = 0; waited < 3_000 && !serving.logged.join('').includes(words); waited += 10) {
    await sleep(10);
  }
  expect(serving.logged.join('')).toContain(words);
}

test('left: no place of it is named any more, and an open question can still be answered', async () => {
  const ada = aPerson(serving.fake);
  const asked = await ada.type('/quiz topic:tea');
  expect(places()).toEqual([`discord:${server}:800000000000000001`]);
  serving.fake.gateway.dispatch('GUILD_DELETE', { id: server });
  await logged('what was kept for it is deleted');
  expect(places()).toEqual(['forgotten']);
  const [first = ''] = labelsOf(asked);
  const pressed = await ada.press(asked, first);
  const verdict = pressed.ticket.first === 9 ? await ada.submit(pressed, '3') : pressed;
  expect(labelsOf(verdict)).toContain('Next question');
  expect(serving.discord.health()).toBe('up');
});

test('only away for a while: nothing is touched', async () => {
  const ada = aPerson(serving.fake);
  await ada.type('/quiz');
  serving.fake.gateway.dispatch('GUILD_DELETE', { id: server, unavailable: true });
  expect((await ada.type('/help')).text).toContain('What I can do');
  expect(places()).toEqual([`discord:${server}:800000000000000001`]);
});

test('what makes no sense is nobody’s server', async () => {
  const forgotten: string[] = [];
  const forget = async (id: string) => void forgotten.push(id);
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  for (const one of [null, undefined, {}, { id: '' }, { id: 7 }, { id: '7:8' }, { id: '%' }]) {
    await depart(one, forget, log);
  }
  expect(forgotten).toEqual([]);
  await depart({ id: '7' }, forget, log);
  expect(forgotten).toEqual(['discord:7']);
});

test('a database that fails is logged with the server, and everything else goes on', async () => {
  const database = new Database(serving.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  serving.fake.gateway.dispatch('GUILD_DELETE', { id: server });
  await logged('its data is still there');
  const ticket = aPerson(serving.fake).send(2, commandData('/help'));
  expect((await aPerson(serving.fake).arrival(ticket)).text).toContain('What I can do');
});
