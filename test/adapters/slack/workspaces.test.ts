// Many workspaces: they add the bot, use it with their own tokens, and are forgotten when they leave.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../support/json.ts';
import { type Serving, serve } from '../../support/slack/bot.ts';
import { consent, goBack } from '../../support/slack/browser.ts';
import { eventPayload } from '../../support/slack/payloads.ts';
import { aPerson, type Person } from '../../support/slack/person.ts';
import { newTicket } from '../../support/slack/tickets.ts';
import { leastScopes, type Team } from '../../support/slack/workspace.ts';

let serving: Serving;
beforeEach(async () => {
  serving = await serve({ mode: 'HTTP', many: true });
});
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

const installPage = () => serving.address.replace(/events$/, 'install');

/** An admin of a workspace adds the bot. */
async function aWorkspace(): Promise<Team> {
  const team = serving.fake.space.addTeam(false);
  const back = await goBack(await consent(serving.fake, installPage(), team));
  expect(back.status).toBe(200);
  return team;
}

async function happens(team: Team, event: { readonly type: string }): Promise<void> {
  const { fake } = serving;
  const ticket = newTicket(fake.space, { kind: 'event', team: team.id, user: 'U0', channel: '' });
  const payload = eventPayload(team, event, `Ev${ticket.trigger.slice(0, 8)}`, 1);
  await fake.deliver({ ticket, kind: 'events_api', payload });
}

/** What the database holds of installations. */
function installations(): number {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const row = database.prepare('select count(*) as n from installations').get();
  database.close();
  return Number(record(row).n);
}

/** The places that have a plan. */
function plans(): readonly unknown[] {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const rows = database.prepare('select place from place_schedules').pluck().all();
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

const learn = async (ada: Person) => ada.presses('Start', await ada.types('/lesson tea'));

describe('a workspace that adds the bot', () => {
  test('asks for the least scopes, and is served with its own token', async () => {
    const [one, other] = [await aWorkspace(), await aWorkspace()];
    expect([...one.scopes].sort()).toEqual([...leastScopes].sort());
    for (const team of [one, other]) {
      const home = await aPerson(serving.fake, { team }).opensHome();
      expect(home.text).toContain('Your course');
      expect(serving.fake.seen.at(-1)?.token).toBe(team.token);
    }
  });

  test('has its token sealed in the database', async () => {
    const { token } = await aWorkspace();
    expect(installations()).toBe(1);
    expect(stored()).not.toContain(token);
    expect(stored()).not.toContain(token.split('-').at(-1));
  });

  test('must come back in the browser that left, and once', async () => {
    const team = serving.fake.space.addTeam(false);
    const given = await consent(serving.fake, installPage(), team);
    expect((await goBack(given, '')).status).toBe(400);
    expect(installations()).toBe(0);
    const again = await consent(serving.fake, installPage(), team);
    expect((await goBack(again)).status).toBe(200);
    const code = `code-again`;
    serving.fake.codes.set(code, { team: team.id, redirect: '' });
    again.back.searchParams.set('code', code);
    expect((await goBack(again)).status).toBe(400);
    expect(serving.fake.codes.has(code)).toBe(true);
  });

  test('may add it twice', async () => {
    const team = await aWorkspace();
    await goBack(await consent(serving.fake, installPage(), team));
    expect(installations()).toBe(1);
    expect((await aPerson(serving.fake, { team }).opensHome()).text).toContain('Your course');
  });
});

test('who added the bot may set the question of a channel; others, there and elsewhere, may not', async () => {
  const [team, other] = [await aWorkspace(), await aWorkspace()];
  for (const one of [team, other]) one.invitedTo.add('C0GENERAL');
  const set = '/schedule 9:00 zone:Berlin';
  const installer = aPerson(serving.fake, { team, user: 'U0ADMIN' });
  const refused = 'Only people who manage this place';
  expect((await aPerson(serving.fake, { team }).types(set)).text).toContain(refused);
  // In another workspace the same id is another person.
  serving.fake.space.installers.set(other.id, 'U0SOMEBODY');
  await goBack(await consent(serving.fake, installPage(), other));
  const namesake = aPerson(serving.fake, { team: other, user: 'U0ADMIN' });
  expect((await namesake.types(set)).text).toContain(refused);
  await installer.types(set);
  await expect.poll(plans).toEqual([`slack:${team.id}:C0GENERAL`]);
});

test('a workspace that nobody knows is told so, privately', async () => {
  const team = serving.fake.space.addTeam(false);
  const told = await aPerson(serving.fake, { team }).types('/lesson tea');
  expect(told.private).toBe(true);
  expect(told.text).toContain('not installed here');
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
    const ada = aPerson(serving.fake, { team });
    await learn(ada);
    await happens(team, event(team));
    await expect.poll(installations).toBe(1);
    expect((await ada.types('/lesson tea')).text).toContain('not installed here');
    const bob = aPerson(serving.fake, { team: other });
    expect((await bob.types('/lesson tea')).text).toContain('Making tea');
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
    const ada = aPerson(serving.fake, { team });
    await learn(ada);
    await happens(team, { type: 'app_uninstalled' });
    await expect.poll(installations).toBe(0);
    await goBack(await consent(serving.fake, installPage(), team));
    expect((await ada.types('/lesson tea')).text).not.toContain('You stopped at');
  });
});

test('a token of a person that is revoked changes nothing', async () => {
  const team = await aWorkspace();
  const tokens = { oauth: ['U0000001'], bot: [] };
  await happens(team, Object.assign({ type: 'tokens_revoked' }, { tokens }));
  expect((await aPerson(serving.fake, { team }).opensHome()).text).toContain('Your course');
  expect(installations()).toBe(1);
});
