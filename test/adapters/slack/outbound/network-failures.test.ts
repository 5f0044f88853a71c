// What goes wrong between Slack and us, one failure a test, through the real Bolt.

import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { asRecord, asString } from '../../../support/json.ts';
import type { ResponseOverride } from '../../../support/slack/fake-slack.ts';
import { createUser, type FakeUser } from '../../../support/slack/fake-user.ts';
import { directChannel } from '../../../support/slack/fake-workspaces.ts';
import { waitUntil } from '../../../support/slack/interactions.ts';
import { elementsOf, eventPayload } from '../../../support/slack/payloads.ts';
import {
  type BotOptions,
  type ConnectionMode,
  type RunningBot,
  startBot,
} from '../../../support/slack/running-bot.ts';
import { formOf, type SigningOptions, sendSigned } from '../../../support/slack/signed-requests.ts';
import { apiError, type FakeResponse } from '../../../support/slack/web-api/fake-response.ts';

let serving: RunningBot;
afterEach(async () => {
  expect(serving.fake.context.violations).toEqual([]);
  await serving.close();
});

async function start(options: BotOptions = {}): Promise<FakeUser> {
  serving = await startBot({ mode: 'HTTP', ...options });
  serving.fake.team.invitedTo.add('C0GENERAL');
  return createUser(serving.fake);
}

function overrideNext(match: RegExp, answer: ResponseOverride['response'], times = 1): void {
  serving.fake.overrides.push({ match, times, response: answer });
}

const callsOf = (name: string) => serving.fake.calls.filter(({ call }) => call === name);
const logged = () => serving.logged.join('\n');
const deliveries = () => count('deliveries');

function count(table: string): unknown {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const row = database.prepare(`select count(*) as n from ${table}`).get();
  database.close();
  return asRecord(row).n;
}

async function stillServes(): Promise<void> {
  expect((await createUser(serving.fake).typeCommand('/lectern')).text).toContain('What I can do');
}

describe('a signature', () => {
  const seconds = () => Math.floor(Date.now() / 1000);
  const body = formOf({
    command: '/quiz',
    text: '',
    team_id: 'T1',
    user_id: 'U1',
    channel_id: 'C1',
    trigger_id: '1.1',
    response_url: 'http://127.0.0.1:9/',
  });
  const send = async (more?: SigningOptions) =>
    (await sendSigned(serving.eventsUrl, serving.fake.signingSecret, body, more))?.status;

  test.each<readonly [string, SigningOptions]>([
    ['that is wrong', { signature: `v0=${'0'.repeat(64)}` }],
    ['that is none', { signature: null }],
    ['of another version', { signature: `v1=${'0'.repeat(64)}` }],
    ['that is six minutes old', { at: Math.floor(Date.now() / 1000) - 360 }],
    ['that is a day ahead', { at: Math.floor(Date.now() / 1000) + 86_400 }],
    ['without a time', { headers: { 'x-slack-request-timestamp': 'now' } }],
  ])('%s is turned away, and nothing happens', async (_, signing) => {
    await start();
    expect(await send(signing)).toBe(401);
    expect(deliveries()).toBe(0);
    await stillServes();
  });

  test('is good once: what is played again is turned away', async () => {
    await start();
    const at = seconds();
    expect(await send({ at })).toBe(200);
    expect(await send({ at })).toBe(401);
    expect(deliveries()).toBe(1);
  });

  test('is not asked of a check of the line, which does nothing', async () => {
    await start();
    const check = await sendSigned(serving.eventsUrl, 'no secret', 'ssl_check=1');
    expect(check?.status).toBe(200);
    const smuggled = `ssl_check=1&${body}`;
    expect((await sendSigned(serving.eventsUrl, 'no secret', smuggled))?.status).toBe(401);
    expect(deliveries()).toBe(0);
  });

  test('opens the address: Slack is given its challenge back', async () => {
    await start();
    const challengeBody = JSON.stringify({ type: 'url_verification', challenge: 'a challenge' });
    const { fake, eventsUrl: address } = serving;
    expect((await sendSigned(address, 'wrong', challengeBody))?.status).toBe(401);
    const answered = await sendSigned(address, fake.signingSecret, challengeBody);
    expect(JSON.parse(answered?.text ?? '')).toEqual({ challenge: 'a challenge' });
  });
});

test('a body larger than anything of Slack is not read', async () => {
  await start();
  const large = formOf({ command: '/quiz', text: 'a'.repeat(5 * 1024 * 1024) });
  const sent = await sendSigned(serving.eventsUrl, serving.fake.signingSecret, large);
  // The answer may be lost: we hang up while the body is still on its way.
  expect([413, undefined]).toContain(sent?.status);
  await stillServes();
});

test.each([
  ['nonsense', '{'],
  ['an empty body', ''],
  ['a payload that is no JSON', 'payload=%7B'],
  ['a list', '[]'],
  ['an event of nothing', '{"type":"event_callback"}'],
])('%s, well signed, breaks nothing', async (_, body) => {
  await start();
  await sendSigned(serving.eventsUrl, serving.fake.signingSecret, body, { timeoutMs: 500 });
  await stillServes();
});

test('an event that Slack sends again has one effect', async () => {
  const ada = await start();
  const first = await ada.sendDirectMessage('quiz');
  expect(first.text).toContain('A question');
  const { fake } = serving;
  const text = 'quiz past:yes';
  const event = { type: 'message', channel_type: 'im', user: ada.user, text, ts: '1.1' };
  const channel = directChannel(ada.user);
  const payload = eventPayload(fake.team, { ...event, channel }, 'EvAgain', 1);
  const { interaction: pendingInteraction } = first;
  const retry = { num: 1, reason: 'http_timeout' };
  await fake.deliver({ interaction: pendingInteraction, kind: 'events_api', payload });
  await fake.deliver({ interaction: pendingInteraction, kind: 'events_api', payload, retry });
  await expect.poll(() => ada.visibleTexts('direct').length).toBe(2);
  await stillServes();
  expect(deliveries()).toBe(2);
});

test.each<ConnectionMode>(['Socket Mode', 'HTTP'])(
  'our own words are no line to us, in %s',
  async (mode) => {
    const ada = await start({ mode });
    await ada.sendDirectMessage('lesson tea');
    await expect
      .poll(
        () =>
          serving.fake.workspaces.pendingInteractions.filter(({ user }) => user.startsWith('U0BOT'))
            .length,
      )
      .toBe(1);
    await stillServes();
    expect(ada.visibleTexts('direct')).toHaveLength(1);
  },
);

describe('429', () => {
  const later: FakeResponse = { status: 429, headers: { 'retry-after': '1' } };

  test('on a response_url is waited out', async () => {
    const ada = await start();
    const cover = await ada.typeCommand('/lesson tea');
    overrideNext(/response_url/, later);
    const card = await ada.press('Start', cover);
    expect(card.ms).toBeGreaterThan(950);
    expect(callsOf('response_url')).toHaveLength(2);
    expect(ada.visibleTexts()).toHaveLength(1);
  });

  test('on a post is waited out, and it is posted once', async () => {
    const ada = await start();
    overrideNext(/chat\.postMessage/, later);
    expect((await ada.sendDirectMessage('lesson tea')).ms).toBeGreaterThan(950);
    expect(ada.visibleTexts('direct')).toHaveLength(1);
  });

  test('that asks for longer than anybody waits is told in the log', async () => {
    const ada = await start();
    overrideNext(/chat\.postEphemeral/, { status: 429, headers: { 'retry-after': '600' } }, 2);
    void ada.mention('lesson tea').catch(() => undefined);
    await expect.poll(logged).toContain('slack.reply_failed');
    await stillServes();
  });
});

describe('an answer of ours that Slack does not take in', () => {
  /** Sends a line and waits until we have given up on it. */
  async function givenUp(ada: FakeUser): Promise<void> {
    void ada.sendDirectMessage('lesson tea').catch(() => undefined);
    await expect.poll(logged, { timeout: 14_000 }).toContain('slack.reply_failed');
  }

  test('for a 5xx: it is not posted again', async () => {
    const ada = await start();
    overrideNext(/chat\.postMessage/, { status: 503 });
    await givenUp(ada);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(ada.visibleTexts('direct')).toEqual([]);
    await stillServes();
  });

  test('for a lost response: it stands once', async () => {
    const ada = await start();
    overrideNext(/chat\.postMessage/, 'lose');
    await givenUp(ada);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(ada.visibleTexts('direct')).toHaveLength(1);
    await stillServes();
  });

  test('for a lost response of a response_url: it stands once', async () => {
    const ada = await start();
    const shared = ada.startCommand('/lesson tea share:true');
    overrideNext(/response_url/, 'lose');
    await waitUntil(shared, () => shared.responses === 1);
    await expect.poll(logged).toContain('slack.reply_failed');
    expect(callsOf('response_url')).toHaveLength(1);
    expect(ada.visibleTexts()).toHaveLength(1);
    await stillServes();
  });
});

test('a reply that Slack refuses: the learner sees an id, and the log has it', async () => {
  const ada = await start();
  const cover = await ada.typeCommand('/lesson tea');
  overrideNext(/response_url/, { ...apiError('invalid_blocks'), status: 400 });
  const reply = await ada.press('Start', cover);
  const [, id = '?'] = /error ID: ([a-z]{6})/.exec(reply.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
});

test('an exception in a command: the learner sees an id, the log has it, the rest works', async () => {
  const ada = await start();
  const database = new Database(serving.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  const broken = await ada.typeCommand('/quiz');
  const [, id = '?'] = /error ID: ([a-z]{6})/.exec(broken.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
  expect(broken.labels).toContain('Try again');
  await stillServes();
});

describe('a trigger that expired', () => {
  test('the learner is told to press again', async () => {
    const ada = await start();
    const questionReply = await numeric(ada);
    overrideNext(/views\.open/, apiError('expired_trigger_id'));
    const reply = await ada.press(questionReply.label, questionReply.on);
    expect(reply.text).toContain('That took too long to open');
    expect((await ada.press('Open it', reply)).surface?.kind).toBe('view');
  });

  async function numeric(ada: FakeUser) {
    // All questions on it ask for a number.
    const on = await ada.typeCommand('/quiz dose');
    const label = on.labels.find((one) => one.startsWith('Type a number'));
    if (label !== undefined) return { on, label };
    throw new Error('no numeric question came');
  }
});

describe('a stranger', () => {
  test.each([
    ['a value without a number', { type: 'button', action_id: 'line-0', value: 'privacy delete' }],
    ['a value that is a sentence', { type: 'button', action_id: 'line-0', value: '0|drop table' }],
    ['a line with mentions', { type: 'button', action_id: 'line-0', value: '0|lesson <!channel>' }],
    [
      'prototype keys',
      { type: 'button', action_id: 'line-0', value: '0|lesson __proto__:constructor' },
    ],
    [
      'an entry nobody offered',
      {
        type: 'static_select',
        action_id: 'line-0',
        selected_option: { text: { type: 'plain_text', text: 'x' }, value: 'lesson x' },
      },
    ],
    ['nothing at all', { type: 'button', action_id: '', value: '' }],
  ])('may send %s and gets a view that notifies nobody', async (_, action) => {
    const ada = await start();
    const reply = await ada.forgePress(action, await ada.typeCommand('/lectern'));
    expect(reply.text.length).toBeGreaterThan(20);
  });

  test('cannot answer a question put to somebody else', async () => {
    const ada = await start();
    const questionReply = await ada.typeCommand('/quiz');
    const [first] = elementsOf(questionReply.surface);
    const eve = createUser(serving.fake);
    await eve.press('Start', await eve.typeCommand('/lesson tea'));
    const action = { type: 'button', action_id: 'line-0', value: asString(first?.value) };
    const reply = await eve.forgePress(action, await eve.typeCommand('/lectern'));
    if (reply.surface?.kind === 'message') expect(reply.text).toContain('someone else');
  });
});
