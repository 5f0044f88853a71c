// The question of a channel, end to end through discord.js at the fake: set, asked, answered by
// three, closed, revealed; and what can go wrong on the way.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workspaceId } from '../../../src/core/bot/request.ts';
import { type FakeChannel, refusalResponses } from '../../support/discord/fake-channels.ts';
import type { ResponseOverride } from '../../support/discord/fake-discord.ts';
import { serverId } from '../../support/discord/fake-gateway.ts';
import {
  buttonLabels,
  channelId,
  type FakeUser,
  manageServer,
  type PostedMessage,
  postedMessage,
  user,
} from '../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../support/discord/running-bot.ts';
import { messageStates } from '../../support/discord/subscribers.ts';

const hour = 3_600_000;
const post = /^POST \/channels\/\d+\/messages$/;
const edit = /^PATCH \/channels\/\d+\/messages\/\d+$/;

let serving: RunningBot;
let channel: FakeChannel;
let admin: FakeUser;
beforeEach(async () => {
  // A Tuesday.
  serving = await startBot({ startsAt: '2026-11-24T08:00:00Z' });
  channel = serving.fake.channels.open(channelId);
  admin = user(serving.fake, 'server', undefined, manageServer);
});
afterEach(async () => {
  expect(serving.fake.interactions.violations).toEqual([]);
  await serving.close();
});

/** Time passes, then one round. */
async function later(ms: number): Promise<void> {
  serving.fake.advance(ms);
  await serving.app.scheduler.runRound();
}

function mood(match: RegExp, answer: ResponseOverride['response'], times = 1): void {
  serving.fake.overrides.push({ match, times, response: answer });
}

const states = () => messageStates(serving.settings.DATABASE_FILE);
const message = (index: number) => {
  const found = channel.messages.at(index);
  if (found === undefined) throw new Error(`there is no message ${index}`);
  // As it is now: an edit later leaves it alone.
  return postedMessage({ ...found });
};
const postedQuestions = () =>
  channel.messages.filter((one) => postedMessage(one).text.includes('Question of the day'));

/** The button of the right option, which a stranger finds out. */
async function labelOfRight(question: PostedMessage): Promise<string> {
  for (const label of buttonLabels(question)) {
    const resultReply = await user(serving.fake).press(question, label);
    if (resultReply.text.startsWith('## Right')) return label;
  }
  throw new Error('no option is right');
}

async function set(line = '/schedule time:09:00 zone:UTC'): Promise<void> {
  const reply = await admin.type(line);
  expect(reply.text).toContain('The question of the day is set');
  expect(reply.isPrivate).toBe(true);
}

describe('a channel with a question each day', () => {
  beforeEach(() => set());

  test('hears what will come, is asked at its hour, and not a minute before', async () => {
    expect(message(0).text).toContain('every day at 09:00 (UTC time)');
    await later(59 * 60_000);
    expect(postedQuestions()).toHaveLength(0);
    await later(60_000);
    await later(60_000);
    expect(postedQuestions()).toHaveLength(1);
    expect(states()).toEqual(['sent']);
  });

  test('three answer, each alone; it closes, shows how they did, and a late press does not count', async () => {
    await later(hour);
    const question = message(-1);
    const [first = '', second = ''] = buttonLabels(question);
    const [ada, ben, cem, dan] = [1, 2, 3, 4].map(() => user(serving.fake)) as [
      FakeUser,
      FakeUser,
      FakeUser,
      FakeUser,
    ];
    for (const [who, label] of [
      [ada, first],
      [ben, first],
      [cem, second],
    ] as const) {
      const resultReply = await who.press(question, label);
      expect(resultReply.isPrivate).toBe(true);
      expect(resultReply.text).toMatch(/Right|Not quite/);
    }
    // A second try, and another of the same person: the first answer counts.
    expect((await ada.press(question, second)).text).toContain('your first answer counts');
    expect(message(-1).text).toBe(question.text);

    await later(24 * hour);
    expect(postedQuestions()).toHaveLength(2);
    const revealed = message(1);
    expect(revealed.text).toContain('how everyone answered');
    expect(revealed.text).toMatch(/\*?\*?A(, the right answer)?\*?\*?: 2 of 3/);
    expect(revealed.text).toMatch(/B(, the right answer)?: 1 of 3/);
    expect(revealed.text).toContain('The answer is');
    const late = await dan.press(question, first);
    expect(late.text).toContain('too late for that to count');
    expect(late.isPrivate).toBe(true);
    // Whoever answered in time still sees their own answer.
    expect((await ada.press(question, second)).text).toContain('your first answer counts');
    await later(60_000);
    expect(channel.messages[1]?.edits).toBe(1);
  });

  test('who nobody has met before may answer, and what they know is theirs', async () => {
    await later(hour);
    const newLearner = user(serving.fake);
    const [first = ''] = buttonLabels(message(-1));
    await newLearner.press(message(-1), first);
    expect((await newLearner.type('/progress')).text).toMatch(/1/);
  });

  test('names of who asked for it stand under the question as text that notifies nobody', async () => {
    const people = ['@everyone', '<@123> *x* \u202eevil', 'Cem'].map((name) => {
      const person = user(serving.fake);
      serving.fake.nicknames.set(person.id, name);
      return person;
    });
    const [first, second, unlisted] = people as [FakeUser, FakeUser, FakeUser];
    for (const who of [first, second]) {
      const confirmation = await who.type('/leaderboard action:join');
      expect((await who.press(confirmation, 'Yes, join')).isPrivate).toBe(true);
    }
    await later(hour);
    const question = message(-1);
    const right = await labelOfRight(question);
    for (const who of [first, second, unlisted]) await who.press(question, right);
    expect(message(-1).text).toBe(question.text);
    await later(24 * hour);
    const revealed = message(1).text;
    expect(revealed).toContain('Leaderboard members who got it right:');
    expect(revealed).toContain('@\u200beveryone');
    expect(revealed).toContain('\\<@123> \\*x\\* evil');
    expect(revealed).not.toContain('Cem');
    expect(serving.logged.join('')).not.toContain('evil');
  });

  test.each([
    ['tells no names', { status: 500, body: {} }],
    ['hangs when asked for names', 'hang'],
  ] as const)('where Discord %s, all else is shown', async (_, answer) => {
    const ada = user(serving.fake);
    serving.fake.nicknames.set(ada.id, 'Ada');
    await ada.press(await ada.type('/leaderboard action:join'), 'Yes, join');
    await later(hour);
    const question = message(-1);
    await ada.press(question, await labelOfRight(question));
    mood(/^GET \/guilds\/\d+\/members/, answer, 9);
    expect((await ada.type('/leaderboard')).text).toContain('1\\. Someone here');
    await later(24 * hour);
    expect(message(1).text).toContain('The answer is');
    expect(message(1).text).not.toContain('board:');
  });

  test('a question nobody answered closes all the same', async () => {
    await later(hour);
    await later(24 * hour);
    expect(message(1).text).toContain('No one answered this one');
  });

  test('where the edit is refused, a message of its own says it, once', async () => {
    await later(hour);
    mood(edit, refusalResponses.tooOld);
    await later(24 * hour);
    await later(60_000);
    await later(60_000);
    const reveals = channel.messages.filter((one) =>
      postedMessage(one).text.includes('everyone answered'),
    );
    // The question says that it will be shown; only one message shows it.
    expect(reveals.filter((one) => postedMessage(one).text.includes('The answer is'))).toHaveLength(
      1,
    );
    expect(channel.messages).toHaveLength(4);
  });

  test('and it names who asked for it, but for who left the board before', async () => {
    const [ada, ben] = [user(serving.fake), user(serving.fake)];
    for (const [who, name] of [
      [ada, 'Ada'],
      [ben, 'Ben'],
    ] as const) {
      serving.fake.nicknames.set(who.id, name);
      await who.press(await who.type('/leaderboard action:join'), 'Yes, join');
    }
    await later(hour);
    const question = message(-1);
    const right = await labelOfRight(question);
    for (const who of [ada, ben]) await who.press(question, right);
    await ben.type('/leaderboard action:leave');
    mood(edit, refusalResponses.tooOld);
    await later(24 * hour);
    const reveal = channel.messages.find((one) =>
      postedMessage(one).text.includes('The answer is'),
    );
    expect(reveal && postedMessage(reveal).text).toContain('right: Ada.');
  });

  test('an edit whose answer is lost is made again', async () => {
    await later(hour);
    mood(edit, 'lose');
    await later(24 * hour);
    await later(60_000);
    expect(message(1).text).toContain('The answer is');
    expect(channel.messages).toHaveLength(3);
  });

  test('practice leaves out what is open here', async () => {
    await later(hour);
    const stem = message(-1).text.split('\n')[2] ?? '';
    const learner = user(serving.fake);
    const shown = await learner.type('/quiz');
    expect(stem.length).toBeGreaterThan(10);
    expect(shown.text).not.toContain(stem);
  });

  test('a lost answer is found out, and nothing is asked twice', async () => {
    mood(post, 'lose');
    await later(hour);
    expect(states()).toEqual(['sending']);
    await later(60_000);
    expect(postedQuestions()).toHaveLength(1);
    expect(states()).toEqual(['sent']);
  });

  test('what nobody can find out is told to the admin, and not sent again', async () => {
    mood(post, { status: 502, body: {} });
    await later(hour);
    await later(20 * 60_000);
    await later(60_000);
    expect(states()).toEqual(['unknown']);
    expect(postedQuestions()).toHaveLength(0);
    expect((await admin.type('/schedule')).text).toContain('I can’t tell whether it arrived');
  });

  test('a lost permission pauses it; let in again, it is resumed with a word in the channel', async () => {
    channel.refusal = refusalResponses.noAccess;
    await later(hour);
    await later(24 * hour);
    expect(states()).toEqual(['failed: forbidden']);
    expect((await admin.type('/schedule')).text).toContain('I didn’t have access to this channel');
    expect((await admin.type('/schedule action:resume')).text).toContain('Nothing has changed yet');
    channel.refusal = undefined;
    expect((await admin.type('/schedule action:resume')).text).toContain('is set');
    await later(24 * hour);
    expect(postedQuestions()).toHaveLength(1);
  });

  test('a deleted channel is not tried each day', async () => {
    serving.fake.channels.close(channelId);
    await later(hour);
    await later(24 * hour);
    expect(states()).toEqual(['failed: gone']);
  });

  test('a rate limit is waited for', async () => {
    const headers = { 'retry-after': '1', 'x-ratelimit-scope': 'user' };
    mood(post, { status: 429, body: { message: 'slow', retry_after: 1, global: false }, headers });
    await later(hour);
    expect(states()).toEqual(['claimed']);
    await later(60_000);
    expect(postedQuestions()).toHaveLength(1);
  });

  test('one asked out of turn leaves today’s for its hour, and closes when that comes', async () => {
    expect((await admin.type('/schedule action:now')).text).toContain('I’ve posted the question');
    expect(postedQuestions()).toHaveLength(1);
    await later(hour);
    expect(postedQuestions()).toHaveLength(2);
    expect(message(1).text).toContain('The answer is');
    expect(message(2).text).not.toContain('The answer is');
  });

  test('paused and off, nothing comes', async () => {
    await admin.type('/schedule action:pause');
    await later(hour);
    await admin.type('/schedule action:resume');
    await admin.type('/schedule action:off');
    await later(24 * hour);
    expect(postedQuestions()).toHaveLength(0);
  });

  test('a bot that was down for a day asks one late within the grace, and nothing of the day before', async () => {
    serving.fake.advance(28 * hour);
    await later(0);
    await later(60_000);
    expect(postedQuestions()).toHaveLength(1);
  });

  test('a clock that is set back asks nothing a second time', async () => {
    await later(hour);
    for (const back of [-2 * hour, hour, hour, -24 * hour, 12 * hour, 12 * hour]) {
      await later(back);
      await later(60_000);
    }
    expect(postedQuestions()).toHaveLength(1);
    expect(states()).toEqual(['sent']);
    await later(24 * hour);
    expect(postedQuestions()).toHaveLength(2);
  });

  test('a server that the bot leaves is forgotten', async () => {
    await later(hour);
    await serving.app.eraseWorkspace(workspaceId('discord', serverId));
    await later(24 * hour);
    expect(postedQuestions()).toHaveLength(1);
    expect(states()).toEqual([]);
    expect((await admin.type('/schedule')).text).toContain('No question of the day here yet');
  });
});

test('set after its hour, the first comes tomorrow', async () => {
  serving.fake.advance(3 * hour);
  const reply = await admin.type('/schedule time:09:00 zone:UTC');
  expect(reply.text).toContain('The first one comes tomorrow at 09:00');
  await later(60_000);
  await later(hour);
  expect(postedQuestions()).toHaveLength(0);
  await later(21 * hour);
  expect(postedQuestions()).toHaveLength(1);
});

test('only the days that were named have one', async () => {
  await set('/schedule time:09:00 zone:UTC days:tue,fri');
  for (let day = 0; day < 7; day += 1) await later(day === 0 ? hour : 24 * hour);
  expect(postedQuestions()).toHaveLength(2);
});

describe('before anything is stored', () => {
  test('who does not manage the server is told so', async () => {
    const anybody = user(serving.fake);
    expect((await anybody.type('/schedule time:09:00 zone:UTC')).text).toContain('Manage Server');
    expect((await anybody.type('/schedule')).text).toContain('No question of the day here yet');
    expect(channel.messages).toHaveLength(0);
  });

  test.each([
    ['/schedule time:25:99 zone:UTC', '“25:99” isn’t a time I understand'],
    ['/schedule time:09:00 zone:Berlinn', 'Did you mean one of these'],
    ['/schedule time:09:00 zone:UTC days:someday', 'I don’t understand “someday” as days'],
    ['/schedule time:09:00 zone:UTC lessons:cofee', 'There is no lesson called'],
  ])('%s', async (line, words) => {
    expect((await admin.type(line)).text).toContain(words);
    expect(channel.messages).toHaveLength(0);
    expect((await admin.type('/schedule')).text).toContain('No question of the day here yet');
  });

  test('a channel that does not let us in, and a conversation of two', async () => {
    channel.refusal = refusalResponses.noPermission;
    const told = await admin.type('/schedule time:09:00 zone:UTC');
    expect(told.text).toContain('I’m not allowed into this channel');
    expect((await admin.type('/schedule')).text).toContain('No question of the day here yet');
    const direct = user(serving.fake, 'direct');
    expect((await direct.type('/schedule')).text).toContain('This isn’t a channel');
  });
});
