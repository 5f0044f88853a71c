// The daily question in Slack: confirmed by a direct message, sent there at its hour, answered there.

import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { localTime } from '../../../src/core/learning/zone.ts';
import { type Serving, serve } from '../../support/slack/bot.ts';
import { aPerson } from '../../support/slack/person.ts';

let serving: Serving;
beforeAll(async () => {
  serving = await serve();
  serving.fake.team.invitedTo.add('C0GENERAL');
  serving.lectern.outbound.plug('slack', serving.slack.voice);
});
afterAll(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

test('is set up in words, confirmed before anything is kept, and comes by direct message', async () => {
  const ada = aPerson(serving.fake);
  serving.fake.space.zones.set(ada.user, 'Europe/Lisbon');
  await ada.types('/daily on 8.30 am');
  expect(ada.reads('direct').join('\n')).toContain('every day at 08:30 by the clock in Lisbon');

  const database = new Database(serving.settings.DATABASE_FILE);
  await vi.waitUntil(() => database.prepare('select 1 from habits').get() !== undefined, 5_000);
  const { day, minute } = localTime(new Date(), 'Europe/Lisbon');
  database.prepare('update habits set minute = ?, first_day = ?').run(minute, day);
  await serving.lectern.schedule.tick();
  await serving.lectern.schedule.tick();
  expect(database.prepare('select state, place from dailies').all()).toEqual([
    { state: 'sent', place: `slack:${serving.fake.team.id}:${ada.user.replace(/^U/, 'D')}` },
  ]);
  database.close();
  const questions = ada.reads('direct').filter((text) => text.includes('Your question of the day'));
  expect(questions).toHaveLength(1);
});

test('asks for the time where Slack does not tell a zone, and takes a city', async () => {
  const eve = aPerson(serving.fake, { user: 'U0EVE' });
  serving.fake.moods.push({ match: /users.info/, times: 1, answer: 'hang' });
  const asked = await eve.types('/daily on 8.30 am');
  expect(asked.text).toContain('What time is it where you are?');
  await eve.types('/daily on 8.30 am, Lisbon');
  expect(eve.reads('direct').join('\n')).toContain('every day at 08:30 by the clock in Lisbon');
});

test('asks Slack for a zone once a person a day, and only where a day matters', async () => {
  const dan = aPerson(serving.fake, { user: 'U0DAN' });
  const asked = () =>
    serving.fake.seen.filter(({ call, args }) => call === 'users.info' && args.user === dan.user);
  await dan.types('/lesson');
  expect(asked()).toHaveLength(0);
  await dan.types('/progress');
  await dan.types('/quiz');
  expect(asked()).toHaveLength(1);
});
