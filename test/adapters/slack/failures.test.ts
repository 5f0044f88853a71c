// What goes wrong between Slack and us, one failure a test, through the real Bolt.

import Database from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { record, words } from '../../support/json.ts';
import { type Answer, error } from '../../support/slack/answers.ts';
import { type Mode, type Serving, serve, type Wishes } from '../../support/slack/bot.ts';
import type { Mood } from '../../support/slack/fake.ts';
import { elementsOf, eventPayload } from '../../support/slack/payloads.ts';
import { aPerson, type Person } from '../../support/slack/person.ts';
import { formOf, type Signing, sendSigned } from '../../support/slack/signed.ts';
import { until } from '../../support/slack/tickets.ts';
import { directChannel } from '../../support/slack/workspace.ts';

let serving: Serving;
afterEach(async () => {
  expect(serving.fake.desk.faults).toEqual([]);
  await serving.close();
});

async function start(wishes: Wishes = {}): Promise<Person> {
  serving = await serve({ mode: 'HTTP', ...wishes });
  serving.fake.team.invitedTo.add('C0GENERAL');
  return aPerson(serving.fake);
}

function mood(match: RegExp, answer: Mood['answer'], times = 1): void {
  serving.fake.moods.push({ match, times, answer });
}

const callsOf = (name: string) => serving.fake.seen.filter(({ call }) => call === name);
const logged = () => serving.logged.join('\n');
const deliveries = () => count('deliveries');

function count(table: string): unknown {
  const database = new Database(serving.settings.DATABASE_FILE, { readonly: true });
  const row = database.prepare(`select count(*) as n from ${table}`).get();
  database.close();
  return record(row).n;
}

async function stillServes(): Promise<void> {
  expect((await aPerson(serving.fake).types('/lectern')).text).toContain('What I can do');
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
  const send = async (more?: Signing) =>
    (await sendSigned(serving.address, serving.fake.signingSecret, body, more))?.status;

  test.each<readonly [string, Signing]>([
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
    const check = await sendSigned(serving.address, 'no secret', 'ssl_check=1');
    expect(check?.status).toBe(200);
    const smuggled = `ssl_check=1&${body}`;
    expect((await sendSigned(serving.address, 'no secret', smuggled))?.status).toBe(401);
    expect(deliveries()).toBe(0);
  });

  test('opens the address: Slack is given its challenge back', async () => {
    await start();
    const asked = JSON.stringify({ type: 'url_verification', challenge: 'a challenge' });
    const { fake, address } = serving;
    expect((await sendSigned(address, 'wrong', asked))?.status).toBe(401);
    const answered = await sendSigned(address, fake.signingSecret, asked);
    expect(JSON.parse(answered?.text ?? '')).toEqual({ challenge: 'a challenge' });
  });
});

test('a body larger than anything of Slack is not read', async () => {
  await start();
  const large = formOf({ command: '/quiz', text: 'a'.repeat(5 * 1024 * 1024) });
  const sent = await sendSigned(serving.address, serving.fake.signingSecret, large);
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
  await sendSigned(serving.address, serving.fake.signingSecret, body, { mostMs: 500 });
  await stillServes();
});

test('an event that Slack sends again has one effect', async () => {
  const ada = await start();
  const first = await ada.says('quiz');
  expect(first.text).toContain('A question');
  const { fake } = serving;
  const text = 'quiz past:yes';
  const event = { type: 'message', channel_type: 'im', user: ada.user, text, ts: '1.1' };
  const channel = directChannel(ada.user);
  const payload = eventPayload(fake.team, { ...event, channel }, 'EvAgain', 1);
  const { ticket } = first;
  const retry = { num: 1, reason: 'http_timeout' };
  await fake.deliver({ ticket, kind: 'events_api', payload });
  await fake.deliver({ ticket, kind: 'events_api', payload, retry });
  await expect.poll(() => ada.reads('direct').length).toBe(2);
  await stillServes();
  expect(deliveries()).toBe(2);
});

test.each<Mode>(['Socket Mode', 'HTTP'])('our own words are no line to us, in %s', async (mode) => {
  const ada = await start({ mode });
  await ada.says('lesson tea');
  await expect
    .poll(() => serving.fake.space.tickets.filter(({ user }) => user.startsWith('U0BOT')).length)
    .toBe(1);
  await stillServes();
  expect(ada.reads('direct')).toHaveLength(1);
});

describe('429', () => {
  const later: Answer = { status: 429, headers: { 'retry-after': '1' } };

  test('on a response_url is waited out', async () => {
    const ada = await start();
    const cover = await ada.types('/lesson tea');
    mood(/response_url/, later);
    const card = await ada.presses('Start', cover);
    expect(card.ms).toBeGreaterThan(950);
    expect(callsOf('response_url')).toHaveLength(2);
    expect(ada.reads()).toHaveLength(1);
  });

  test('on a post is waited out, and it is posted once', async () => {
    const ada = await start();
    mood(/chat\.postMessage/, later);
    expect((await ada.says('lesson tea')).ms).toBeGreaterThan(950);
    expect(ada.reads('direct')).toHaveLength(1);
  });

  test('that asks for longer than anybody waits is told in the log', async () => {
    const ada = await start();
    mood(/chat\.postEphemeral/, { status: 429, headers: { 'retry-after': '600' } }, 2);
    void ada.mentions('lesson tea').catch(() => undefined);
    await expect.poll(logged).toContain('an answer was not shown');
    await stillServes();
  });
});

describe('an answer of ours that Slack does not take in', () => {
  /** Sends a line and waits until we have given up on it. */
  async function givenUp(ada: Person): Promise<void> {
    void ada.says('lesson tea').catch(() => undefined);
    await expect.poll(logged, { timeout: 14_000 }).toContain('an answer was not shown');
  }

  test('for a 5xx: it is not posted again', async () => {
    const ada = await start();
    mood(/chat\.postMessage/, { status: 503 });
    await givenUp(ada);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(ada.reads('direct')).toEqual([]);
    await stillServes();
  });

  test('for a lost response: it stands once', async () => {
    const ada = await start();
    mood(/chat\.postMessage/, 'lose');
    await givenUp(ada);
    expect(callsOf('chat.postMessage')).toHaveLength(1);
    expect(ada.reads('direct')).toHaveLength(1);
    await stillServes();
  });

  test('for a lost response of a response_url: it stands once', async () => {
    const ada = await start();
    const shared = ada.starts('/lesson tea share:true');
    mood(/response_url/, 'lose');
    await until(shared, () => shared.responses === 1);
    await expect.poll(logged).toContain('an answer was not shown');
    expect(callsOf('response_url')).toHaveLength(1);
    expect(ada.reads()).toHaveLength(1);
    await stillServes();
  });
});

test('a reply that Slack refuses: the learner sees an id, and the log has it', async () => {
  const ada = await start();
  const cover = await ada.types('/lesson tea');
  mood(/response_url/, { ...error('invalid_blocks'), status: 400 });
  const told = await ada.presses('Start', cover);
  const [, id = '?'] = /trouble ([a-z]{6})/.exec(told.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
});

test('an exception in a command: the learner sees an id, the log has it, the rest works', async () => {
  const ada = await start();
  const database = new Database(serving.settings.DATABASE_FILE);
  database.exec('alter table deliveries rename to lost');
  database.close();
  const broken = await ada.types('/quiz');
  const [, id = '?'] = /trouble ([a-z]{6})/.exec(broken.text) ?? [];
  expect(serving.logged.filter((line) => line.includes(id))).toHaveLength(1);
  expect(broken.labels).toContain('Try again');
  await stillServes();
});

describe('a trigger that expired', () => {
  test('the learner is told to press again', async () => {
    const ada = await start();
    const asked = await numeric(ada);
    mood(/views\.open/, error('expired_trigger_id'));
    const told = await ada.presses(asked.label, asked.on);
    expect(told.text).toContain('That took too long to open');
    expect((await ada.presses('Open it', told)).shown?.kind).toBe('view');
  });

  async function numeric(ada: Person) {
    // All questions on it ask for a number.
    const on = await ada.types('/quiz dose');
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
    const told = await ada.forges(action, await ada.types('/lectern'));
    expect(told.text.length).toBeGreaterThan(20);
  });

  test('cannot answer a question put to somebody else', async () => {
    const ada = await start();
    const asked = await ada.types('/quiz');
    const [first] = elementsOf(asked.shown);
    const eve = aPerson(serving.fake);
    await eve.presses('Start', await eve.types('/lesson tea'));
    const action = { type: 'button', action_id: 'line-0', value: words(first?.value) };
    const told = await eve.forges(action, await eve.types('/lectern'));
    if (told.shown?.kind === 'message') expect(told.text).toContain('somebody else');
  });
});
