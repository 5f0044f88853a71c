// Pictures in Discord, through the real client: attached as bytes, dropped on edit, never the end of an answer.

import { createRequire } from 'node:module';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';

let bot: RunningBot;
beforeEach(async () => {
  bot = await startBot();
});
afterEach(() => bot.close());

const card = '/lesson name:tea card:time';
const textVersion = '■ · ·';

test('the bytes go with the message, with words for who does not see them', async () => {
  const shown = await user(bot.fake).type(card);
  const [file] = shown.message?.files ?? [];
  expect(file?.name).toBe('picture-1.png');
  expect(file?.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(JSON.stringify(shown.message?.components)).toContain('Wait sees Boil, Pour and Wait');
  expect(shown.text).not.toContain(textVersion);
  expect(bot.fake.interactions.violations).toEqual([]);
});

test('an edit drops the picture of the card before', async () => {
  const ada = user(bot.fake);
  const shown = await ada.type(card);
  expect(shown.message?.files).toHaveLength(1);
  const next = await ada.press(shown, 'Next');
  expect(next.message?.id).toBe(shown.message?.id);
  expect(next.message?.files).toEqual([]);
  const back = await ada.press(next, 'Back');
  expect(back.message?.files).toHaveLength(1);
});

test.each([
  ['too large', { status: 413, body: { code: 40005, message: 'Request entity too large' } }],
  ['not allowed', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }],
])('an upload that is %s: the text version is shown', async (_, answer) => {
  bot.fake.overrides.push({ match: /callback/, times: 1, response: answer });
  const shown = await user(bot.fake).type(card);
  expect(shown.message?.files).toEqual([]);
  expect(shown.text).toContain(textVersion);
  expect(bot.logged.join('')).toContain('refused with its images');
});

test('an upload that hangs: the text version is shown in time', async () => {
  bot.fake.overrides.push({ match: /callback/, times: 1, response: 'hang' });
  const shown = await user(bot.fake).type(card);
  expect(shown.text).toContain(textVersion);
  expect(shown.ms).toBeLessThan(2_500);
});

test('an upload gets through where Slack’s undici was loaded before discord.js’s', async () => {
  const shared = Symbol.for('undici.globalDispatcher.1');
  const ours = Reflect.get(globalThis, shared);
  const require = createRequire(createRequire(import.meta.url).resolve('@slack/bolt'));
  Reflect.set(globalThis, shared, new (require('undici').Agent)());
  const shown = await user(bot.fake).type(card);
  Reflect.set(globalThis, shared, ours);
  expect(shown.message?.files).toHaveLength(1);
});
