// A slow database, a reply that takes its time: Slack is told within three seconds, the learner when it is ready.

import { afterEach, describe, expect, test } from 'vitest';
import { startChild } from '../../support/child-processes/child-process.ts';
import { createUser } from '../../support/slack/fake-user.ts';
import type { PendingInteraction } from '../../support/slack/interactions.ts';
import { type ConnectionMode, type RunningBot, startBot } from '../../support/slack/running-bot.ts';

let serving: RunningBot;
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

/** Milliseconds until Slack knew that the bot is there. */
const acknowledgedAfterMs = ({ acks, sentAtMs: left }: PendingInteraction) =>
  (acks[0]?.at ?? Number.NaN) - left;

describe.each<ConnectionMode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  test('a database that another process has locked for four seconds', async () => {
    serving = await startBot({ mode });
    const lock = startChild('./lock-database.ts', serving.settings.DATABASE_FILE, '4000');
    expect(await lock.nextLine()).toBe('locked');
    const questionReply = await createUser(serving.fake).typeCommand('/quiz');
    expect(questionReply.text).toContain('A question');
    expect(acknowledgedAfterMs(questionReply.interaction)).toBeLessThan(3_000);
    expect(questionReply.interaction.acks[0]?.body).toEqual({});
    expect(questionReply.interaction.responses).toBe(1);
    await lock.exitCode();
  });

  test('a reply that takes two seconds comes by the response_url', async () => {
    serving = await startBot({ mode, delayMs: 2_000 });
    const lesson = await createUser(serving.fake).typeCommand('/lesson tea');
    expect(lesson.text).toContain('Making tea');
    expect(acknowledgedAfterMs(lesson.interaction)).toBeLessThan(2_000);
    expect(lesson.interaction.responses).toBe(1);
  });

  test('one that takes a second comes in the acknowledgement', async () => {
    serving = await startBot({ mode, delayMs: 1_000 });
    const lesson = await createUser(serving.fake).typeCommand('/lesson tea');
    expect(lesson.interaction.responses).toBe(0);
    expect(lesson.ms).toBeLessThan(1_500);
  });

  test('a press in the Home opens a modal in time, and fills it later', async () => {
    serving = await startBot({ mode, delayMs: 3_500 });
    const ada = createUser(serving.fake);
    const home = await ada.openHome();
    const card = await ada.press('Start reading', home);
    expect(card.text).toContain('Making tea');
    expect(card.ms).toBeGreaterThan(3_500);
    const [opened] = card.interaction.changes;
    expect(opened).toMatchObject({ what: 'opened' });
    expect((opened?.at ?? Number.NaN) - card.interaction.sentAtMs).toBeLessThan(3_000);
  });

  test('a call that Slack never answers is given up, and the others go on', async () => {
    serving = await startBot({ mode });
    const ada = createUser(serving.fake);
    const cover = await ada.typeCommand('/lesson tea');
    serving.fake.overrides.push({ match: /response_url/, times: 1, response: 'hang' });
    void ada.press('Start', cover).catch(() => undefined);
    expect((await createUser(serving.fake).typeCommand('/lectern')).text).toContain(
      'What I can do',
    );
    const logged = () => serving.logged.join('');
    await expect.poll(logged, { timeout: 14_000 }).toContain('slack.reply_failed');
    expect(serving.fake.calls.filter(({ call }) => call === 'response_url')).toHaveLength(1);
  });
});

describe('a line of Socket Mode', () => {
  test.each<readonly [string, (s: RunningBot) => void]>([
    ['that drops', ({ fake }) => fake.socket.dropConnections()],
    ['that Slack asks to draw anew', ({ fake }) => fake.socket.requestReconnect()],
    ['that Slack warns of', ({ fake }) => fake.socket.requestReconnect('warning')],
  ])('%s is there again within a second', async (_, breaks) => {
    serving = await startBot({ mode: 'Socket Mode' });
    const { fake, slack, downReasons: down } = serving;
    const broken = performance.now();
    breaks(serving);
    const lines = () => fake.socket.log.filter((line) => line === 'connected').length;
    await expect.poll(lines, { timeout: 5_000, interval: 5 }).toBe(2);
    expect(performance.now() - broken).toBeLessThan(1_000);
    expect((await createUser(fake).typeCommand('/lectern')).text).toContain('What I can do');
    expect(slack.state().state).toBe('up');
    expect(down).toEqual([]);
  });

  test.each([
    ['503', { status: 503 }],
    ['429', { status: 429, headers: { 'retry-after': '1' } }],
    ['internal_error', { status: 200, body: { ok: false, error: 'internal_error' } }],
  ])('comes back though Slack answers %s at first', async (_, answer) => {
    serving = await startBot({ mode: 'Socket Mode' });
    serving.fake.overrides.push({ match: /apps\.connections\.open/, times: 2, response: answer });
    serving.fake.socket.dropConnections();
    await expect.poll(() => serving.slack.state().state).toBe('reconnecting');
    await expect.poll(() => serving.slack.state().state, { timeout: 10_000 }).toBe('up');
    expect((await createUser(serving.fake).typeCommand('/lectern')).text).toContain(
      'What I can do',
    );
  });

  test('whose token is revoked is down, and says why once', async () => {
    serving = await startBot({ mode: 'Socket Mode' });
    const answer = { status: 200, body: { ok: false, error: 'invalid_auth' } };
    serving.fake.overrides.push({ match: /apps\.connections\.open/, times: 9, response: answer });
    serving.fake.socket.dropConnections();
    await expect.poll(() => serving.slack.state().state, { timeout: 5_000 }).toBe('down');
    expect(serving.downReasons).toHaveLength(1);
    expect(serving.downReasons[0]).toContain('SLACK_APP_TOKEN');
  });
});
