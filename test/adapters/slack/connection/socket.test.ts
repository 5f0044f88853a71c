// Socket Mode comes and goes: refreshed, dropped, refused; Slack's own client would be late or end the process.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUser } from '../../../support/slack/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/slack/running-bot.ts';

let serving: RunningBot;
beforeEach(async () => {
  serving = await startBot();
});
afterEach(() => serving.close());

const connections = () => serving.fake.socket.log.filter((line) => line === 'connected').length;

async function servesAgain(): Promise<number> {
  const began = performance.now();
  await expect.poll(connections, { timeout: 4_000, interval: 5 }).toBe(2);
  await expect.poll(() => serving.slack.state().state).toBe('up');
  const gap = performance.now() - began;
  expect((await createUser(serving.fake).typeCommand('/lesson tea')).text).toContain('Making tea');
  return gap;
}

test('a refresh, as Slack asks for one every few hours, leaves no gap of seconds', async () => {
  serving.fake.socket.requestReconnect();
  expect(await servesAgain()).toBeLessThan(1_000);
});

test('a line that drops is opened anew at once', async () => {
  serving.fake.socket.dropConnections();
  expect(await servesAgain()).toBeLessThan(1_000);
});

test('while Slack is out of order we try on', async () => {
  serving.fake.overrides.push({
    match: /apps.connections.open/,
    times: 2,
    response: { status: 503, body: '' },
  });
  serving.fake.socket.dropConnections();
  await expect.poll(() => serving.slack.state().state).toBe('reconnecting');
  await servesAgain();
  expect(serving.downReasons).toEqual([]);
});

test('a token that was revoked meanwhile ends Slack, and nothing else', async () => {
  const rejections: unknown[] = [];
  const hear = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', hear);
  serving.fake.overrides.push({
    match: /apps.connections.open/,
    times: 9,
    response: { status: 200, body: { ok: false, error: 'invalid_auth' } },
  });
  serving.fake.socket.dropConnections();
  await expect
    .poll(() => serving.downReasons, { timeout: 4_000 })
    .toEqual(['the token in SLACK_APP_TOKEN is no longer valid']);
  expect(serving.slack.state().state).toBe('down');
  process.off('unhandledRejection', hear);
  expect(rejections).toEqual([]);
});
