// The daily question in Slack: confirmed by a direct message, sent there at its hour, answered there.

import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { localTime } from '../../../src/lib/time/dates.ts';
import { createUser } from '../../support/slack/fake-user.ts';
import { type RunningBot, startBot } from '../../support/slack/running-bot.ts';

let serving: RunningBot;
beforeAll(async () => {
  serving = await startBot();
  serving.fake.team.invitedTo.add('C0GENERAL');
  serving.app.outbound.register('slack', serving.slack.outboundClient);
});
afterAll(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

test('is set up in words, confirmed before anything is kept, and comes by direct message', async () => {
  const ada = createUser(serving.fake);
  serving.fake.workspaces.zones.set(ada.user, 'Europe/Lisbon');
  await ada.typeCommand('/daily on 8.30 am');
  expect(ada.visibleTexts('direct').join('\n')).toContain('every day at 08:30 (Lisbon time)');

  const database = new Database(serving.settings.DATABASE_FILE);
  await vi.waitUntil(
    () => database.prepare('select 1 from daily_subscriptions').get() !== undefined,
    5_000,
  );
  const { day, minute } = localTime(new Date(), 'Europe/Lisbon');
  database
    .prepare('update daily_subscriptions set minute_of_day = ?, first_day = ?')
    .run(minute, day);
  await serving.app.scheduler.runRound();
  await serving.app.scheduler.runRound();
  expect(database.prepare('select state, conversation from scheduled_messages').all()).toEqual([
    { state: 'sent', conversation: `slack:${serving.fake.team.id}:${ada.user.replace(/^U/, 'D')}` },
  ]);
  database.close();
  const questions = ada
    .visibleTexts('direct')
    .filter((text) => text.includes('Your question of the day'));
  expect(questions).toHaveLength(1);
});

test('asks for the time where Slack does not tell a zone, and takes a city', async () => {
  const eve = createUser(serving.fake, { user: 'U0EVE' });
  serving.fake.overrides.push({ match: /users.info/, times: 1, response: 'hang' });
  const questionReply = await eve.typeCommand('/daily on 8.30 am');
  expect(questionReply.text).toContain('What time is it where you are?');
  await eve.typeCommand('/daily on 8.30 am, Lisbon');
  expect(eve.visibleTexts('direct').join('\n')).toContain('every day at 08:30 (Lisbon time)');
});

test('asks Slack for a zone once a person a day, and only where a day matters', async () => {
  const dan = createUser(serving.fake, { user: 'U0DAN' });
  const postedQuestions = () =>
    serving.fake.calls.filter(({ call, args }) => call === 'users.info' && args.user === dan.user);
  await dan.typeCommand('/lesson');
  expect(postedQuestions()).toHaveLength(0);
  await dan.typeCommand('/progress');
  await dan.typeCommand('/quiz');
  expect(postedQuestions()).toHaveLength(1);
});
