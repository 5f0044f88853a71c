// `/schedule` for another channel than the one it is typed in: who may, and what is looked up.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { permissionsIn } from '../../../src/adapters/discord/ask-standing.ts';
import { type Serving, serve } from '../../support/discord/bot.ts';
import { type Channel, refusals } from '../../support/discord/channels.ts';
import { pausesIn } from '../../support/discord/habits.ts';
import {
  aPerson,
  channelId,
  manageServer,
  type Outcome,
  type Person,
} from '../../support/discord/person.ts';

const hour = 3_600_000;
const other = '800000000000000002';

let serving: Serving;
let here: Channel;
let there: Channel;
let admin: Person;
beforeEach(async () => {
  serving = await serve({ at: '2026-11-24T08:00:00Z' });
  here = serving.fake.channels.open(channelId);
  there = serving.fake.channels.open(other);
  there.face.name = 'tea-time';
  admin = aPerson(serving.fake, 'server', undefined, manageServer);
});
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  expect(serving.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  await serving.close();
});

const setting = `/schedule time:09:00 zone:UTC channel:${other}`;
/** Why each plan that is kept is paused. */
const plans = () => pausesIn(serving.settings.DATABASE_FILE);
const asks = () =>
  serving.fake.seen.filter(({ method }) => method === 'GET').map(({ path }) => path);

test('is set from where one is; the other channel hears of it, is asked, and is paused by a button', async () => {
  const before = asks().length;
  const set = await admin.type(setting);
  expect(set.text).toContain('This is about #tea-time;');
  expect(set.text).toContain('The question of the day is set');
  // What Discord told with the command was enough.
  expect(asks()).toHaveLength(before);
  expect([here.messages.length, there.messages.length]).toEqual([0, 1]);
  serving.fake.later(hour);
  await serving.lectern.schedule.tick();
  expect(there.messages).toHaveLength(2);
  const paused = await admin.press(set, 'Pause');
  expect(paused.text).toContain('This is about #tea-time;');
  expect(paused.text).toContain('The question here is paused');
  serving.fake.later(24 * hour);
  await serving.lectern.schedule.tick();
  expect(there.messages).toHaveLength(2);
  expect((await admin.type('/schedule')).text).toContain('No question comes here yet');
  expect((await admin.press(paused, 'Resume')).text).toContain('**Next:** tomorrow');
});

test.each(['show', 'pause', 'resume', 'off', 'now'])('%s takes it, too', async (verb) => {
  await admin.type(setting);
  const told = await admin.type(`/schedule action:${verb} channel:${other}`);
  expect(told.text).toContain('This is about #tea-time;');
  expect(told.private).toBe(true);
  expect(here.messages).toHaveLength(0);
});

test('where Discord does not say what they may there, it is asked', async () => {
  const options = [{ type: 7, name: 'channel', value: other }];
  const channels = { [other]: { id: other, name: 'tea-time', type: 0 } };
  const data = { id: '1', name: 'schedule', type: 1, options, resolved: { channels } };
  const before = asks().length;
  expect((await admin.arrival(admin.send(2, data))).text).toContain('This is about #tea-time');
  expect(asks().length).toBeGreaterThan(before);
});

test('an announcement channel and a thread will do; the kinds that nobody writes to will not', async () => {
  for (const type of [5, 10, 11]) {
    there.face.type = type;
    there.face.parent = channelId;
    const set = await admin.type(setting);
    expect(set.text).toContain('is set');
    expect((await admin.press(set, 'Pause')).text).toContain('#tea-time');
  }
  for (const type of [2, 4, 12, 13, 15]) {
    there.face.type = type;
    expect((await admin.type(setting)).text).toContain('I do not ask in a channel of that kind');
  }
});

describe('before anything is stored', () => {
  afterEach(() => {
    expect(plans()).toEqual([]);
    expect([here.messages.length, there.messages.length]).toEqual([0, 0]);
  });

  test('who does not manage the server is told so', async () => {
    const told = await aPerson(serving.fake).type(setting);
    expect(told.text).toContain('About #tea-time: Only people who manage this place');
  });

  test('who does not see the channel is told what they are told of none', async () => {
    there.face.hiddenFrom.add(admin.id);
    expect((await admin.type(setting)).text).toContain('no such channel here that you can see');
    const show = await admin.type(`/schedule action:show channel:${other}`);
    expect(show.text).toContain('no such channel here that you can see');
  });

  test.each([
    ['may not write', refusals.noPermission],
    ['are not let in', refusals.noAccess],
  ])('where we %s', async (_, refusal) => {
    there.refusal = refusal;
    const told = await admin.type(setting);
    expect(told.text).toContain('About #tea-time: I am not let into this channel');
    expect(told.text).toContain('Nothing has changed yet');
    there.refusal = refusals.noPermission;
    expect((await admin.press(told, 'Try again')).text).toContain('Nothing has changed yet');
  });
});

describe('a press comes without what Discord told of the channel, so it is asked', () => {
  let set: Outcome;
  beforeEach(async () => {
    set = await admin.type(setting);
  });
  const forged = (line: string) => admin.forge(set, { component_type: 2, custom_id: `0|${line}` });
  const pressed = () => forged(`schedule pause channel:${other}`);
  test('who lost the permission to manage', async () => {
    serving.fake.guild.members.set(admin.id, 0n);
    expect((await pressed()).text).toContain('Only people who manage this place');
    expect(plans()).toEqual([null]);
  });

  test('who no longer sees the channel, or has left', async () => {
    there.face.hiddenFrom.add(admin.id);
    expect((await pressed()).text).toContain('no such channel here');
    there.face.hiddenFrom.clear();
    serving.fake.guild.members.delete(admin.id);
    expect((await pressed()).text).toContain('no such channel here');
    expect(plans()).toEqual([null]);
  });

  test('a channel of another server, or one that is gone', async () => {
    there.face.guild = '700000000000000002';
    expect((await pressed()).text).toContain('no such channel here');
    serving.fake.channels.close(other);
    expect((await pressed()).text).toContain('no such channel here');
    expect(plans()).toEqual([null]);
  });

  test('a channel that we are not let into any longer, and a Discord that does not answer', async () => {
    there.refusal = refusals.noAccess;
    expect((await pressed()).text).toContain('I am not let into that channel');
    there.refusal = undefined;
    serving.fake.moods.push({
      match: /^GET \/guilds/,
      times: 1,
      answer: { status: 500, body: {} },
    });
    expect((await pressed()).text).toContain('just now');
    expect(plans()).toEqual([null]);
  });

  test('no line that a stranger made up leads out of the server', async () => {
    for (const id of ['x:y', '../1', '', 'a b', '<#1', channelId.repeat(3)]) {
      const told = await forged(`schedule pause channel:"${id}"`);
      expect(told.text).toContain('no such channel here');
    }
    expect(plans()).toEqual([null]);
  });
});

test('permissions add up as Discord says', () => {
  const [see, write, manage] = [1024n, 2048n, 32n];
  const rules = {
    everyone: 'g',
    user: 'u',
    mine: ['r'],
    roles: [
      { id: 'g', permissions: see | write },
      { id: 'r', permissions: manage },
      { id: 'other', permissions: 8n },
    ],
    overwrites: [],
  };
  const given = (id: string, allow: bigint, deny: bigint) => ({ id, allow, deny });
  const may = (...overwrites: ReturnType<typeof given>[]) =>
    permissionsIn({ ...rules, overwrites });
  expect(may()).toBe(see | write | manage);
  expect(may(given('g', 0n, see))).toBe(write | manage);
  expect(may(given('r', see, 0n), given('g', 0n, see))).toBe(see | write | manage);
  expect(may(given('u', 0n, see), given('r', see, 0n))).toBe(write | manage);
  expect(may(given('other', 0n, see), given('someone', 0n, see))).toBe(see | write | manage);
  const chief = { ...rules, mine: ['other'], overwrites: [given('g', 0n, see)] };
  expect(permissionsIn(chief) & 8n).toBe(8n);
});
