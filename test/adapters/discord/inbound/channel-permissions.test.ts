// `/schedule` for another channel than the one it is typed in: who may, and what is looked up.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { computePermissions } from '../../../../src/adapters/discord/outbound/lookups.ts';
import { type FakeChannel, refusalResponses } from '../../../support/discord/fake-channels.ts';
import {
  channelId,
  type FakeUser,
  type InteractionResult,
  manageServer,
  user,
} from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';
import { pausedSchedules } from '../../../support/discord/subscribers.ts';

const hourMs = 3_600_000;
const otherChannelId = '800000000000000002';

let bot: RunningBot;
let channel: FakeChannel;
let otherChannel: FakeChannel;
let admin: FakeUser;
beforeEach(async () => {
  bot = await startBot({ startsAt: '2026-11-24T08:00:00Z' });
  channel = bot.fake.channels.open(channelId);
  otherChannel = bot.fake.channels.open(otherChannelId);
  otherChannel.info.name = 'tea-time';
  admin = user(bot.fake, 'server', undefined, manageServer);
});
afterEach(async () => {
  expect(bot.fake.interactions.violations).toEqual([]);
  expect(bot.logged.filter((line) => /"level":(50|60)/.test(line))).toEqual([]);
  await bot.close();
});

const scheduleCommand = `/schedule time:09:00 zone:UTC channel:${otherChannelId}`;
/** Why each plan that is kept is paused. */
const pausedStates = () => pausedSchedules(bot.settings.DATABASE_FILE);
const lookups = () =>
  bot.fake.requests.filter(({ method }) => method === 'GET').map(({ path }) => path);

test('is set from where one is; the other channel hears of it, is asked, and is paused by a button', async () => {
  const before = lookups().length;
  const set = await admin.type(scheduleCommand);
  expect(set.text).toContain('This is about #tea-time.');
  expect(set.text).toContain('The question of the day is set');
  // What Discord told with the command was enough.
  expect(lookups()).toHaveLength(before);
  expect([channel.messages.length, otherChannel.messages.length]).toEqual([0, 1]);
  bot.fake.advance(hourMs);
  await bot.app.scheduler.runRound();
  expect(otherChannel.messages).toHaveLength(2);
  const paused = await admin.press(set, 'Pause');
  expect(paused.text).toContain('This is about #tea-time.');
  expect(paused.text).toContain('This channel’s question is paused');
  bot.fake.advance(24 * hourMs);
  await bot.app.scheduler.runRound();
  expect(otherChannel.messages).toHaveLength(2);
  expect((await admin.type('/schedule')).text).toContain('No question of the day here yet');
  expect((await admin.press(paused, 'Resume')).text).toContain('**Next:** tomorrow');
});

test.each(['show', 'pause', 'resume', 'off', 'now'])('%s takes it, too', async (verb) => {
  await admin.type(scheduleCommand);
  const status = await admin.type(`/schedule action:${verb} channel:${otherChannelId}`);
  expect(status.text).toContain('This is about #tea-time.');
  expect(status.isPrivate).toBe(true);
  expect(channel.messages).toHaveLength(0);
});

test('where Discord does not say what they may there, it is asked', async () => {
  const options = [{ type: 7, name: 'channel', value: otherChannelId }];
  const channels = { [otherChannelId]: { id: otherChannelId, name: 'tea-time', type: 0 } };
  const data = { id: '1', name: 'schedule', type: 1, options, resolved: { channels } };
  const before = lookups().length;
  expect((await admin.waitForResponse(admin.send(2, data))).text).toContain(
    'This is about #tea-time',
  );
  expect(lookups().length).toBeGreaterThan(before);
});

test('an announcement channel and a thread will do; the kinds that nobody writes to will not', async () => {
  for (const type of [5, 10, 11]) {
    otherChannel.info.type = type;
    otherChannel.info.parent = channelId;
    const set = await admin.type(scheduleCommand);
    expect(set.text).toContain('is set');
    expect((await admin.press(set, 'Pause')).text).toContain('#tea-time');
  }
  for (const type of [2, 4, 12, 13, 15]) {
    otherChannel.info.type = type;
    expect((await admin.type(scheduleCommand)).text).toContain(
      'I can’t post questions in that kind of channel',
    );
  }
});

describe('before anything is stored', () => {
  afterEach(() => {
    expect(pausedStates()).toEqual([]);
    expect([channel.messages.length, otherChannel.messages.length]).toEqual([0, 0]);
  });

  test('who does not manage the server is told so', async () => {
    const told = await user(bot.fake).type(scheduleCommand);
    expect(told.text).toContain('In #tea-time: Only someone with the Manage Server permission');
  });

  test('who does not see the channel is told what they are told of none', async () => {
    otherChannel.info.hiddenFrom.add(admin.id);
    expect((await admin.type(scheduleCommand)).text).toContain(
      'find that channel, or you can’t see it',
    );
    const show = await admin.type(`/schedule action:show channel:${otherChannelId}`);
    expect(show.text).toContain('find that channel, or you can’t see it');
  });

  test.each([
    ['may not write', refusalResponses.noPermission],
    ['are not let in', refusalResponses.noAccess],
  ])('where we %s', async (_, refusal) => {
    otherChannel.refusal = refusal;
    const reply = await admin.type(scheduleCommand);
    expect(reply.text).toContain('In #tea-time: I’m not allowed into this channel');
    expect(reply.text).toContain('Nothing has changed yet');
    otherChannel.refusal = refusalResponses.noPermission;
    expect((await admin.press(reply, 'Try again')).text).toContain('Nothing has changed yet');
  });
});

describe('a press comes without what Discord told of the channel, so it is asked', () => {
  let set: InteractionResult;
  beforeEach(async () => {
    set = await admin.type(scheduleCommand);
  });
  const forged = (line: string) => admin.forge(set, { component_type: 2, custom_id: `0|${line}` });
  const pressed = () => forged(`schedule pause channel:${otherChannelId}`);
  test('who lost the permission to manage', async () => {
    bot.fake.guild.members.set(admin.id, 0n);
    expect((await pressed()).text).toContain('Only someone with the Manage Server permission');
    expect(pausedStates()).toEqual([null]);
  });

  test('who no longer sees the channel, or has left', async () => {
    otherChannel.info.hiddenFrom.add(admin.id);
    expect((await pressed()).text).toContain('find that channel');
    otherChannel.info.hiddenFrom.clear();
    bot.fake.guild.members.delete(admin.id);
    expect((await pressed()).text).toContain('find that channel');
    expect(pausedStates()).toEqual([null]);
  });

  test('a channel of another server, or one that is gone', async () => {
    otherChannel.info.guild = '700000000000000002';
    expect((await pressed()).text).toContain('find that channel');
    bot.fake.channels.close(otherChannelId);
    expect((await pressed()).text).toContain('find that channel');
    expect(pausedStates()).toEqual([null]);
  });

  test('a channel that we are not let into any longer, and a Discord that does not answer', async () => {
    otherChannel.refusal = refusalResponses.noAccess;
    expect((await pressed()).text).toContain('I can’t see that channel');
    otherChannel.refusal = undefined;
    bot.fake.overrides.push({
      match: /^GET \/guilds/,
      times: 1,
      response: { status: 500, body: {} },
    });
    expect((await pressed()).text).toContain('just now');
    expect(pausedStates()).toEqual([null]);
  });

  test('no line that a stranger made up leads out of the server', async () => {
    for (const id of ['x:y', '../../1', '', 'a b', '<#1', channelId.repeat(3)]) {
      const told = await forged(`schedule pause channel:"${id}"`);
      expect(told.text).toContain('find that channel');
    }
    expect(pausedStates()).toEqual([null]);
  });
});

test('permissions add up as Discord says', () => {
  const [see, write, manage] = [1024n, 2048n, 32n];
  const rules = {
    everyone: 'g',
    user: 'u',
    roleIds: ['r'],
    roles: [
      { id: 'g', permissions: see | write },
      { id: 'r', permissions: manage },
      { id: 'other', permissions: 8n },
    ],
    overwrites: [],
  };
  const overwrite = (id: string, allow: bigint, deny: bigint) => ({ id, allow, deny });
  const permissionsWith = (...overwrites: ReturnType<typeof overwrite>[]) =>
    computePermissions({ ...rules, overwrites });
  expect(permissionsWith()).toBe(see | write | manage);
  expect(permissionsWith(overwrite('g', 0n, see))).toBe(write | manage);
  expect(permissionsWith(overwrite('r', see, 0n), overwrite('g', 0n, see))).toBe(
    see | write | manage,
  );
  expect(permissionsWith(overwrite('u', 0n, see), overwrite('r', see, 0n))).toBe(write | manage);
  expect(permissionsWith(overwrite('other', 0n, see), overwrite('someone', 0n, see))).toBe(
    see | write | manage,
  );
  const roleHolder = { ...rules, roleIds: ['other'], overwrites: [overwrite('g', 0n, see)] };
  expect(computePermissions(roleHolder) & 8n).toBe(8n);
});
