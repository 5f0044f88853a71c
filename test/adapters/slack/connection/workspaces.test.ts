// Many workspaces: they add the bot, use it with their own tokens, and are forgotten when they leave.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asRecord } from '../../../support/json.ts';
import { createUser, type FakeUser } from '../../../support/slack/fake-user.ts';
import { requiredScopes, type Team } from '../../../support/slack/fake-workspaces.ts';
import { approveInstall, finishInstall } from '../../../support/slack/install-in-browser.ts';
import { createInteraction } from '../../../support/slack/interactions.ts';
import { eventPayload } from '../../../support/slack/payloads.ts';
import { type RunningBot, startBot } from '../../../support/slack/running-bot.ts';

let serving: RunningBot;
beforeEach(async () => {
  serving = await startBot({ mode: 'HTTP', multipleWorkspaces: true });
});
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

const installPage = () => serving.eventsUrl.replace(/events$/, 'install');

/** An admin of a workspace adds the bot. */
async function aWorkspace(): Promise<Team> {
  const team = serving.fake.workspaces.addTeam(false);
  const back = await finishInstall(await approveInstall(serving.fake, installPage(), team));
  expect(back.status).toBe(200);
  return team;
}

async function happens(team: Team, event: { readonly type: string }): Promise<void> {
  const { fake } = serving;
  const pendingInteraction = createInteraction(fake.workspaces, {
    kind: 'event',
    team: team.id,
    user: 'U0',
    channel: '',
  });
  const payload = eventPayload(team, event, `Ev${pendingInteraction.trigger.slice(0, 8)}`, 1);
  await fake.deliver({ interaction: pendingInteraction, kind: 'events_api', payload });
}

/** What the database holds of installations. */
function installations(): number {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const row = database.prepare('select count(*) as n from installations').get();
  database.close();
  return Number(asRecord(row).n);
}

/** The places that have a plan. */
function scheduledChannels(): readonly unknown[] {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const rows = database.prepare('select conversation from channel_schedules').pluck().all();
  database.close();
  return rows;
}

/** All bytes of the database, its journal included. */
function stored(): string {
  const folder = dirname(serving.settings.DATABASE_FILE);
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');
}

const learn = async (ada: FakeUser) => ada.press('Start', await ada.typeCommand('/lesson tea'));

describe('a workspace that adds the bot', () => {
  test('asks for the least scopes, and is served with its own token', async () => {
    const [one, other] = [await aWorkspace(), await aWorkspace()];
    expect([...one.scopes].sort()).toEqual([...requiredScopes].sort());
    for (const team of [one, other]) {
      const home = await createUser(serving.fake, { team }).openHome();
      expect(home.text).toContain('Your course');
      expect(serving.fake.calls.at(-1)?.token).toBe(team.token);
    }
  });

  test('has its token sealed in the database', async () => {
    const { token } = await aWorkspace();
    expect(installations()).toBe(1);
    expect(stored()).not.toContain(token);
    expect(stored()).not.toContain(token.split('-').at(-1));
  });

  test('must come back in the browser that left, and once', async () => {
    const team = serving.fake.workspaces.addTeam(false);
    const given = await approveInstall(serving.fake, installPage(), team);
    expect((await finishInstall(given, '')).status).toBe(400);
    expect(installations()).toBe(0);
    const again = await approveInstall(serving.fake, installPage(), team);
    expect((await finishInstall(again)).status).toBe(200);
    const code = `code-again`;
    serving.fake.codes.set(code, { team: team.id, redirect: '' });
    again.redirectUrl.searchParams.set('code', code);
    expect((await finishInstall(again)).status).toBe(400);
    expect(serving.fake.codes.has(code)).toBe(true);
  });

  test('may add it twice', async () => {
    const team = await aWorkspace();
    await finishInstall(await approveInstall(serving.fake, installPage(), team));
    expect(installations()).toBe(1);
    expect((await createUser(serving.fake, { team }).openHome()).text).toContain('Your course');
  });
});

test('who added the bot may set the question of a channel; others, there and elsewhere, may not', async () => {
  const [team, other] = [await aWorkspace(), await aWorkspace()];
  for (const one of [team, other]) one.invitedTo.add('C0GENERAL');
  const set = '/schedule 9:00 zone:Berlin';
  const installer = createUser(serving.fake, { team, user: 'U0ADMIN' });
  const refused = 'Only a workspace admin or owner';
  expect((await createUser(serving.fake, { team }).typeCommand(set)).text).toContain(refused);
  // In another workspace the same id is another person.
  serving.fake.workspaces.installers.set(other.id, 'U0SOMEBODY');
  await finishInstall(await approveInstall(serving.fake, installPage(), other));
  const namesake = createUser(serving.fake, { team: other, user: 'U0ADMIN' });
  expect((await namesake.typeCommand(set)).text).toContain(refused);
  await installer.typeCommand(set);
  await expect.poll(scheduledChannels).toEqual([`slack:${team.id}:C0GENERAL`]);
});

test('a workspace that nobody knows is told so, privately', async () => {
  const team = serving.fake.workspaces.addTeam(false);
  const reply = await createUser(serving.fake, { team }).typeCommand('/lesson tea');
  expect(reply.isPrivate).toBe(true);
  expect(reply.text).toContain('not installed here');
});

describe('a workspace that throws the bot out', () => {
  test.each<readonly [string, (team: Team) => { readonly type: string }]>([
    ['is told by app_uninstalled', () => ({ type: 'app_uninstalled' })],
    [
      'is told by tokens_revoked',
      ({ botUser }) =>
        Object.assign({ type: 'tokens_revoked' }, { tokens: { oauth: [], bot: [botUser] } }),
    ],
  ])('%s: its token is gone, another workspace stays', async (_, event) => {
    const [team, other] = [await aWorkspace(), await aWorkspace()];
    const ada = createUser(serving.fake, { team });
    await learn(ada);
    await happens(team, event(team));
    await expect.poll(installations).toBe(1);
    expect((await ada.typeCommand('/lesson tea')).text).toContain('not installed here');
    const bob = createUser(serving.fake, { team: other });
    expect((await bob.typeCommand('/lesson tea')).text).toContain('Making tea');
  });

  test('told twice, in any order, is forgotten once', async () => {
    const team = await aWorkspace();
    const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.botUser] } };
    await happens(team, revoked);
    await happens(team, { type: 'app_uninstalled' });
    await expect.poll(installations).toBe(0);
    expect(serving.logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  test('and adds it again begins anew: what was kept of its people went with it', async () => {
    const team = await aWorkspace();
    const ada = createUser(serving.fake, { team });
    await learn(ada);
    await happens(team, { type: 'app_uninstalled' });
    await expect.poll(installations).toBe(0);
    await finishInstall(await approveInstall(serving.fake, installPage(), team));
    expect((await ada.typeCommand('/lesson tea')).text).not.toContain('You stopped at');
  });
});

test('a token of a person that is revoked changes nothing', async () => {
  const team = await aWorkspace();
  const tokens = { oauth: ['U0000001'], bot: [] };
  await happens(team, Object.assign({ type: 'tokens_revoked' }, { tokens }));
  expect((await createUser(serving.fake, { team }).openHome()).text).toContain('Your course');
  expect(installations()).toBe(1);
});
