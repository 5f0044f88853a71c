// The fake Slack, tried with a bare Bolt app: it answers, refuses and forgets as Slack does.

import { createServer } from 'node:http';
import { App, type AppOptions, type Installation, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { record } from '../../support/json.ts';
import { error } from '../../support/slack/answers.ts';
import { consent, goBack } from '../../support/slack/browser.ts';
import { type Fake, startFake } from '../../support/slack/fake.ts';
import { aPerson } from '../../support/slack/person.ts';
import { formOf, sendSigned } from '../../support/slack/signed.ts';
import { until } from '../../support/slack/tickets.ts';
import { directChannel } from '../../support/slack/workspace.ts';

let fake: Fake;
let app: App;
let address: string;
beforeEach(async () => {
  fake = await startFake({ preparesMs: 60_000, patienceMs: 500 });
});
afterEach(async () => {
  await app.stop();
  await fake.close();
});

const logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

type Mode = 'Socket Mode' | 'HTTP';

/** A Bolt app that says “hello”, opens a form, and offers what is searched for. */
async function start(mode: Mode, more: Partial<AppOptions> = {}): Promise<void> {
  const clientOptions = { slackApiUrl: fake.api, retryConfig: { retries: 0 }, timeout: 400 };
  const common = { logger, clientOptions, installerOptions: { clientOptions }, ...more };
  app =
    mode === 'HTTP'
      ? new App({ token: fake.team.token, signingSecret: fake.signingSecret, ...common })
      : new App({
          token: fake.team.token,
          appToken: fake.appToken,
          socketMode: true,
          ...common,
        });
  app.error(async () => undefined);
  app.command('/hello', async ({ ack }) => ack({ text: 'hello', blocks: [header('Hello')] }));
  app.command('/later', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'later', blocks: [header('Later'), buttons('Again', 'Ask')] });
  });
  app.action('Again', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'twice', blocks: [header('Twice')] });
  });
  app.action('Ask', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: record(body).trigger_id as string, view: form });
  });
  app.view('form', async ({ ack, view }) => {
    const { value } = view.state.values.answer?.number ?? {};
    if (value === '7') await ack({ response_action: 'update', view: said('Right') });
    else await ack({ response_action: 'errors', errors: { answer: 'Another number, please.' } });
  });
  app.options('search', async ({ ack, payload }) =>
    ack({ options: [{ text: plain(payload.value), value: payload.value }] }),
  );
  app.event('app_home_opened', async ({ event, client }) => {
    const view = { type: 'home' as const, blocks: [header('At home')] };
    await client.views.publish({ user_id: event.user, view });
  });
  app.message(async ({ message, say }) => {
    if ('bot_id' in message) return;
    await say({ text: 'in a direct channel', blocks: [header('Direct')] });
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  if (mode === 'HTTP') {
    const { port } = Object(server).address();
    address = `http://127.0.0.1:${port}/slack/events`;
    fake.reachAt(address);
  } else await fake.socket.connected();
}

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const header = (text: string) => ({ type: 'header' as const, text: plain(text) });
const buttons = (...labels: readonly string[]) => ({
  type: 'actions' as const,
  elements: labels.map((label) => ({
    type: 'button' as const,
    text: plain(label),
    action_id: label,
    value: label,
  })),
});
const form = {
  type: 'modal' as const,
  callback_id: 'form',
  title: plain('A number'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'answer',
      label: plain('Your answer'),
      element: { type: 'plain_text_input' as const, action_id: 'number' },
    },
  ],
};
const said = (text: string) => ({
  type: 'modal' as const,
  title: plain(text),
  blocks: [header(text)],
});

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  test('a command is answered in the acknowledgement, to its caller alone', async () => {
    await start(mode);
    const [ada, bob] = [aPerson(fake), aPerson(fake)];
    const hello = await ada.types('/hello');
    expect(hello).toMatchObject({ text: 'Hello', private: true });
    expect(ada.reads()).toEqual(['Hello']);
    expect(bob.reads()).toEqual([]);
  });

  test('a press replaces its message', async () => {
    await start(mode);
    const ada = aPerson(fake);
    const later = await ada.types('/later');
    expect(later.labels).toEqual(['Again', 'Ask']);
    const twice = await ada.presses('Again', later);
    expect(twice.text).toBe('Twice');
    expect(ada.reads()).toEqual(['Twice']);
  });

  test('a form shows its faults, then its verdict', async () => {
    await start(mode);
    const ada = aPerson(fake);
    const asked = await ada.presses('Ask', await ada.types('/later'));
    expect(asked.text).toBe('A number\nYour answer');
    const wrong = await ada.enters('8', asked);
    expect(wrong.text).toContain('Another number, please.');
    expect((await ada.enters('7', wrong)).text).toBe('Right\nRight');
    expect(ada.modal()?.open).toBe(true);
  });

  test('the Home is published, and a direct message is answered there', async () => {
    await start(mode);
    const ada = aPerson(fake);
    expect((await ada.opensHome()).text).toBe('At home');
    expect((await ada.says('hi')).text).toBe('Direct');
    expect(ada.reads('direct')).toEqual(['Direct']);
    const told = fake.space.tickets.find(({ user }) => user === fake.team.botUser);
    await expect.poll(() => told?.acks).toHaveLength(1);
    expect(fake.desk.faults).toEqual([]);
  });
});

test('a trigger opens one modal, and only within three seconds', async () => {
  await start('HTTP');
  const ada = aPerson(fake);
  const { ticket } = await ada.types('/later');
  const view = said('Late');
  const open = (trigger_id: string) => app.client.views.open({ trigger_id, view });
  await open(ticket.trigger);
  await expect(open(ticket.trigger)).rejects.toThrow('exchanged_trigger_id');
  await expect(open('nonsense')).rejects.toThrow('invalid_trigger_id');
  const { trigger } = (await ada.types('/later')).ticket;
  fake.later(3_100);
  await expect(open(trigger)).rejects.toThrow('expired_trigger_id');
});

test('a response_url is good for five messages and half an hour', async () => {
  await start('HTTP');
  const ada = aPerson(fake);
  const { responseToken } = (await ada.types('/hello')).ticket;
  const respond = async () => {
    const body = JSON.stringify({ text: 'again' });
    const headers = { 'content-type': 'application/json' };
    const sent = await fetch(fake.responseUrl(responseToken), { method: 'POST', headers, body });
    return sent.status === 200 ? 200 : sent.text();
  };
  for (let use = 0; use < 5; use += 1) expect(await respond()).toBe(200);
  expect(await respond()).toBe('used_url');
  const other = (await ada.types('/hello')).ticket;
  fake.later(30 * 60_000 + 1);
  expect(
    await (await fetch(fake.responseUrl(other.responseToken), { method: 'POST' })).text(),
  ).toBe('expired_url');
});

test('a file is shown only once it is prepared', async () => {
  await start('HTTP');
  const { client } = app;
  const done = await client.filesUploadV2({ file: Buffer.from('a picture'), filename: 'a.png' });
  const [{ id = '' } = {}] = done.files.flatMap(({ files = [] }) => files);
  const blocks = [{ type: 'image' as const, slack_file: { id }, alt_text: 'a picture' }];
  const channel = directChannel(aPerson(fake).user);
  const post = () => client.chat.postMessage({ channel, text: 'a picture', blocks });
  await expect(post()).rejects.toThrow('invalid_blocks');
  expect((await client.files.info({ file: id })).file?.mimetype).toBe('');
  fake.later(60_000);
  expect((await client.files.info({ file: id })).file?.mimetype).toBe('image/png');
  await post();
  expect(fake.space.files.get(id)?.bytes?.toString()).toBe('a picture');
});

test('what a token does not allow is refused', async () => {
  await start('HTTP');
  const { client } = app;
  const post = { channel: 'C0GENERAL', text: 'hi' };
  await expect(client.chat.postMessage(post)).rejects.toThrow('not_in_channel');
  fake.team.scopes = ['commands'];
  await expect(client.chat.postMessage(post)).rejects.toThrow('missing_scope');
  await expect(client.conversations.list()).rejects.toThrow('unknown_method');
  fake.team.isInstalled = false;
  await expect(client.auth.test()).rejects.toThrow('token_revoked');
  await expect(client.auth.test({ token: 'xoxb-other' })).rejects.toThrow('invalid_auth');
});

describe('moods', () => {
  const channel = 'D0000001';
  const posts = () => fake.space.messages.size;

  test('a lost response has its effect; a hung one has none', async () => {
    await start('HTTP');
    const post = () => app.client.chat.postMessage({ channel, text: 'hi' });
    fake.moods.push({ match: /postMessage/, times: 1, answer: 'lose' });
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(1);
    fake.moods.push({ match: /postMessage/, times: 1, answer: 'hang' });
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(1);
  });

  test('429, 5xx and an error of Slack stand in place of the real answer', async () => {
    await start('HTTP');
    const post = () => app.client.chat.postMessage({ channel, text: 'hi' });
    const answers = [
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 503 },
      error('ratelimited'),
    ];
    for (const answer of answers) fake.moods.push({ match: /postMessage/, times: 1, answer });
    for (const _ of answers) await expect(post()).rejects.toThrow();
    await post();
    expect(posts()).toBe(1);
    expect(fake.seen.map(({ answer }) => answer?.status)).toEqual([200, 429, 503, 200, 200]);
  });
});

test('an event that is not taken comes again at once, once', async () => {
  await start('HTTP');
  const tries: unknown[] = [];
  const server = createServer((request, response) => {
    tries.push(request.headers['x-slack-retry-num']);
    response.writeHead(tries.length === 1 ? 500 : 200).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  fake.reachAt(`http://127.0.0.1:${Object(server.address()).port}`);
  const ticket = aPerson(fake).opensMessages();
  await until(ticket, () => ticket.acks.length === 2);
  server.closeAllConnections();
  server.close();
  expect(tries).toEqual([undefined, '1']);
});

test('a command nobody answers fails, and the person is told', async () => {
  await start('HTTP');
  app.command('/broken', async () => undefined);
  expect((await aPerson(fake).types('/broken')).text).toContain('operation_timeout');
});

test('a signature that is wrong is refused by the real Bolt', async () => {
  await start('HTTP');
  const body = formOf({ command: '/hello', text: '' });
  const send = async (more: Parameters<typeof sendSigned>[3]) =>
    (await sendSigned(address, fake.signingSecret, body, more))?.status;
  expect(await send({})).toBe(200);
  expect(await send({ signature: 'v0=0000' })).toBe(401);
  expect(await send({ signature: null })).toBe(401);
  expect(await send({ at: Math.floor(Date.now() / 1000) - 360 })).toBe(401);
});

describe('a line of Socket Mode', () => {
  test.each([
    ['drops', () => fake.socket.drop()],
    ['is asked to be drawn anew', () => fake.socket.askForRefresh()],
  ])('%s: while there is none, commands fail', async (_, breaks) => {
    await start('Socket Mode');
    breaks();
    await expect.poll(() => fake.socket.log).toEqual(['connected', 'closed']);
    expect((await aPerson(fake).types('/hello')).text).toContain('operation_timeout');
  });
});

test('OAuth: a workspace installs the app, and its own token is used', async () => {
  const installed = new Map<string, Installation>();
  await start('HTTP', {
    token: undefined,
    clientId: fake.client.id,
    clientSecret: fake.client.secret,
    stateSecret: 'a state secret',
    scopes: ['commands', 'chat:write'],
    installationStore: {
      storeInstallation: async (one) => void installed.set(one.team?.id ?? '', one),
      fetchInstallation: async ({ teamId }) => {
        const one = installed.get(teamId ?? '');
        if (one === undefined) throw new Error('not installed');
        return one as Installation<'v2', false>;
      },
    },
  } as Partial<AppOptions>);
  const other = fake.space.addTeam(false);
  const given = await consent(fake, address.replace('events', 'install'), other);
  expect((await goBack(given, 'slack-app-oauth-state=wrong')).status).toBe(400);
  expect((await goBack(given)).status).toBe(200);
  expect(installed.get(other.id)?.bot?.token).toBe(other.token);
  const ada = aPerson(fake, { team: other });
  expect((await ada.says('hi')).text).toBe('Direct');
  expect(fake.seen.at(-1)?.token).toBe(other.token);
});
