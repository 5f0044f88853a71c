// `npm start` with Discord as a process of its own: refused, asked to leave, thrown out.

import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../../src/core/features/commands.ts';
import { startChild } from '../../support/child-processes/child-process.ts';
import { type FakeDiscord, startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { commandData, user } from '../../support/discord/fake-user.ts';
import { findLeaks } from '../../support/discord/running-bot.ts';
import { type Program, startProgram } from '../../support/program.ts';

let fake: FakeDiscord;
beforeEach(async () => {
  fake = await startFakeDiscord();
});
const programs: Program[] = [];
afterEach(async () => {
  await fake.close();
  const logs = programs.splice(0).map(({ output }) => `${output.out}${output.err}`);
  expect(findLeaks(fake, logs.join('\n'))).toEqual([]);
});

/** Starts a program at the fake Discord; `serving` resolves once it serves. */
async function runProgram(program: string, more: { readonly [name: string]: string } = {}) {
  const env = {
    LOG_LEVEL: 'debug',
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
    ...more,
  };
  const started = await startProgram({ program, env });
  programs.push(started);
  return { ...started, serving: () => started.waitFor(/serves Discord/) };
}

describe('a refused token', () => {
  test('at start is a sentence and a code', async () => {
    const { exit, output } = await runProgram('main', { DISCORD_TOKEN: 'wrong' });
    expect(await exit).toBe(1);
    expect(output.err).toMatch(
      /^Discord is down: Discord refused the token in DISCORD_TOKEN\. Copy it anew .* so I stop\.\n$/,
    );
  });

  test('by the gateway is the same', async () => {
    fake.gateway.refuseIdentify(4004);
    const { exit, output } = await runProgram('main');
    expect(await exit).toBe(1);
    expect(output.err).toContain('Discord refused the token');
  });

  test('later on: says so and exits, for no chat platform is left', async () => {
    const { exit, output, serving } = await runProgram('main');
    await serving();
    fake.gateway.closeWith(4004);
    expect(await exit).toBe(1);
    expect(output.err).toContain('the token is no longer valid');
  });
});

test('a Discord that is not there is a sentence and a code', async () => {
  const { exit, output } = await runProgram('main', { DISCORD_API_URL: 'http://127.0.0.1:9/api' });
  expect(await exit).toBe(1);
  expect(output.err).toContain('Discord cannot be reached');
});

describe('SIGTERM', () => {
  test('with nothing to do: leaves at once', async () => {
    const { child, exit, serving } = await runProgram('main');
    await serving();
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(1_500);
  });

  test('during work: the answer still comes', async () => {
    const { child, exit, serving, databaseFile: file } = await runProgram('main');
    await serving();
    const lock = startChild('./lock-database.ts', file, '2000');
    expect(await lock.nextLine()).toBe('locked');
    const ada = user(fake);
    const pendingInteraction = ada.send(2, commandData('/quiz'));
    await sleep(200);
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect((await ada.waitForResponse(pendingInteraction)).text).toContain('A question');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(5_000);
  });

  test('during work that does not end: leaves within five seconds', async () => {
    const { child, exit, serving, databaseFile: file } = await runProgram('main');
    await serving();
    const lock = startChild('./lock-database.ts', file, '8000');
    expect(await lock.nextLine()).toBe('locked');
    user(fake).send(2, commandData('/quiz'));
    await sleep(100);
    const stopRequestedAt = performance.now();
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(performance.now() - stopRequestedAt).toBeLessThan(5_000);
    lock.terminate();
  });
});

describe('the programs beside it', () => {
  test('discord:register registers once and exits', async () => {
    const first = await runProgram('discord-register');
    expect(await first.exit).toBe(0);
    const count = commands.filter(({ hidden }) => hidden === undefined).length;
    expect(first.output.out).toBe(
      `${count} commands are registered. Discord shows them within a minute.\n`,
    );
    const second = await runProgram('discord-register');
    expect(await second.exit).toBe(0);
    expect(second.output.out).toContain('nothing changed');
    expect(fake.interactions.registrations).toBe(1);
  });

  test('discord:invite prints the links and exits', async () => {
    const { exit, output } = await runProgram('discord-invite');
    expect(await exit).toBe(0);
    expect(output.out).toContain('client_id=900000000000000001');
    expect(output.out).toContain('permissions=0');
  });

  test('without a token they say what to do', async () => {
    const { exit, output } = await runProgram('discord-invite', { DISCORD_TOKEN: '' });
    expect(await exit).toBe(1);
    expect(output.err).toContain('Set DISCORD_TOKEN');
  });
});
