// `npm start` with Slack as a process of its own: refused, asked to leave, thrown out, beside Discord.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startChild } from '../../support/child-processes/child-process.ts';
import { startFakeDiscord as startDiscord } from '../../support/discord/fake-discord.ts';
import { user as aDiscordPerson } from '../../support/discord/fake-user.ts';
import { type Program, startProgram } from '../../support/program.ts';
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake-slack.ts';
import { createUser } from '../../support/slack/fake-user.ts';
import { findLeaks } from '../../support/slack/running-bot.ts';
import { apiError } from '../../support/slack/web-api/fake-response.ts';

const port = 38_471;

let fake: FakeSlack;
beforeEach(async () => {
  fake = await startFakeSlack();
});
const programs: Program[] = [];
afterEach(async () => {
  await fake.close();
  const logs = programs.splice(0).map(({ output }) => `${output.out}${output.err}`);
  expect(findLeaks(fake, logs.join('\n'))).toEqual([]);
});

type ConnectionMode = 'Socket Mode' | 'HTTP';

/** Starts the bot at the fake Slack; `serving` resolves once it serves. */
async function run(mode: ConnectionMode, more: { readonly [name: string]: string } = {}) {
  const env = {
    LOG_LEVEL: 'debug',
    SLACK_BOT_TOKEN: fake.team.token,
    SLACK_API_URL: fake.api,
    SLACK_PORT: String(port),
    ...(mode === 'HTTP'
      ? { SLACK_SIGNING_SECRET: fake.signingSecret }
      : { SLACK_APP_TOKEN: fake.appToken }),
    ...more,
  };
  const started = await startProgram({ env });
  programs.push(started);
  const serving = async () => {
    await started.waitFor(/serves Slack/);
    if (mode === 'HTTP') fake.sendTo(`http://127.0.0.1:${port}/slack/events`);
  };
  /** The state of each adapter, as GET /health gives it. */
  const health = async (): Promise<unknown> => {
    const [address = ''] = /http:\/\/[\d.:]+/.exec(started.output.out) ?? [];
    const response = await fetch(`${address}/health`);
    return Reflect.get(Object(await response.json()), 'adapters');
  };
  return { ...started, serving, health };
}

describe('a refused token', () => {
  test.each<readonly [ConnectionMode, string, { readonly [name: string]: string }]>([
    ['Socket Mode', 'SLACK_APP_TOKEN', { SLACK_APP_TOKEN: 'xapp-wrong' }],
    ['Socket Mode', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-wrong' }],
    ['HTTP', 'SLACK_BOT_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-wrong' }],
  ])('in %s, %s: a sentence and a code', async (mode, name, env) => {
    const one = await run(mode, env);
    expect(await one.exit).toBe(1);
    expect(one.output.err).toMatch(new RegExp(`^Slack is down: .*${name}.*so I stop\\.$`, 'm'));
  });
});

test('a Slack that is not there is a sentence and a code', async () => {
  const { exit, output } = await run('Socket Mode', { SLACK_API_URL: 'http://127.0.0.1:9/api/' });
  expect(await exit).toBe(1);
  expect(output.err).toMatch(/^Slack is down: .*cannot be reached/m);
});

test('a port that is taken is a sentence and a code', async () => {
  const first = await run('HTTP');
  await first.serving();
  const second = await run('HTTP');
  expect(await second.exit).toBe(1);
  expect(second.output.err).toContain(`Port ${port} cannot be used for Slack`);
  first.child.kill('SIGTERM');
  await first.exit;
});

describe.each<ConnectionMode>(['Socket Mode', 'HTTP'])('SIGTERM in %s', (mode) => {
  test('with nothing to do: leaves at once', async () => {
    const { child, exit, serving } = await run(mode);
    await serving();
    expect((await createUser(fake).typeCommand('/lectern')).text).toContain('What I can do');
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(2_000);
  });

  test('during work: the answer still comes', async () => {
    const { child, exit, serving, databaseFile: file } = await run(mode);
    await serving();
    const lock = startChild('./lock-database.ts', file, '2000');
    expect(await lock.nextLine()).toBe('locked');
    const ada = createUser(fake);
    const pendingInteraction = ada.startCommand('/quiz');
    await sleep(200);
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect((await ada.waitForResult(pendingInteraction)).text).toContain('A question');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(5_000);
  });

  test('during work that does not end: leaves within five seconds', async () => {
    const { child, exit, serving, databaseFile: file } = await run(mode);
    await serving();
    const lock = startChild('./lock-database.ts', file, '9000');
    expect(await lock.nextLine()).toBe('locked');
    createUser(fake).startCommand('/quiz');
    await sleep(100);
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(5_000);
    lock.terminate();
  });
});

describe('an app token that is revoked while a line of Socket Mode is drawn anew', () => {
  const revoke = () =>
    fake.overrides.push({
      match: /apps\.connections\.open/,
      times: 100,
      response: apiError('invalid_auth'),
    });

  test('ends the program where no other chat platform is left', async () => {
    const { exit, serving, output } = await run('Socket Mode');
    await serving();
    revoke();
    fake.socket.dropConnections();
    expect(await exit).toBe(1);
    expect(output.err).toContain('SLACK_APP_TOKEN');
  });

  test('leaves Discord alone, and /health says which is down', async () => {
    const discord = await startDiscord();
    const one = await run('Socket Mode', {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    });
    await one.serving();
    await one.waitFor(/serves Discord/);
    revoke();
    fake.socket.requestReconnect();
    await one.waitFor(/Slack is down/);
    // The library alone would have ended the process five seconds after the refusal.
    await sleep(6_000);
    expect(await one.health()).toMatchObject({
      discord: { state: 'up' },
      slack: { state: 'down' },
    });
    expect((await aDiscordPerson(discord).type('/help')).text).toContain('What I can do');
    one.child.kill('SIGTERM');
    expect(await one.exit).toBe(0);
    await discord.close();
  });
});

test('a Discord that throws us out leaves Slack alone', async () => {
  const discord = await startDiscord();
  const one = await run('HTTP', { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api });
  await one.serving();
  await one.waitFor(/serves Discord/);
  discord.gateway.closeWith(4004);
  await one.waitFor(/Discord is down/);
  expect((await createUser(fake).typeCommand('/lectern')).text).toContain('What I can do');
  expect(await one.health()).toMatchObject({ discord: { state: 'down' }, slack: { state: 'up' } });
  one.child.kill('SIGTERM');
  expect(await one.exit).toBe(0);
  await discord.close();
});
