// The fake Slack, tried with a bare Bolt app: it answers, refuses and forgets as Slack does.

import { createServer } from 'node:http';
import { App, type AppOptions, type Installation, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asRecord } from '../json.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack.ts';
import { createUser } from './fake-user.ts';
import { directChannel } from './fake-workspaces.ts';
import { approveInstall, finishInstall } from './install-in-browser.ts';
import { waitUntil } from './interactions.ts';
import { formOf, sendSigned } from './signed-requests.ts';
import { apiError } from './web-api/fake-response.ts';

let fake: FakeSlack;
let app: App;
let address: string;
beforeEach(async () => {
  fake = await startFakeSlack({ filePreparationMs: 60_000, ackTimeoutMs: 500 });
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
    await client.views.open({ trigger_id: asRecord(body).trigger_id as string, view: form });
  });
  app.view('form', async ({ ack, view }) => {
    const { value } = view.state.values.answer?.number ?? {};
    if (value === '7') await ack({ response_action: 'update', view: output('Right') });
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
    fake.sendTo(address);
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
const output = (text: string) => ({
  type: 'modal' as const,
  title: plain(text),
  blocks: [header(text)],
});

describe.each<Mode>(['Socket Mode', 'HTTP'])('in %s', (mode) => {
  test('a command is answered in the acknowledgement, to its caller alone', async () => {
    await start(mode);
    const [ada, bob] = [createUser(fake), createUser(fake)];
    const hello = await ada.typeCommand('/hello');
    expect(hello).toMatchObject({ text: 'Hello', isPrivate: true });
    expect(ada.visibleTexts()).toEqual(['Hello']);
    expect(bob.visibleTexts()).toEqual([]);
  });

  test('a press replaces its message', async () => {
    await start(mode);
    const ada = createUser(fake);
    const later = await ada.typeCommand('/later');
    expect(later.labels).toEqual(['Again', 'Ask']);
    const twice = await ada.press('Again', later);
    expect(twice.text).toBe('Twice');
    expect(ada.visibleTexts()).toEqual(['Twice']);
  });

  test('a form shows its faults, then its verdict', async () => {
    await start(mode);
    const ada = createUser(fake);
    const questionReply = await ada.press('Ask', await ada.typeCommand('/later'));
    expect(questionReply.text).toBe('A number\nYour answer');
    const wrong = await ada.enterValue('8', questionReply);
    expect(wrong.text).toContain('Another number, please.');
    expect((await ada.enterValue('7', wrong)).text).toBe('Right\nRight');
    expect(ada.modal()?.open).toBe(true);
  });

  test('the Home is published, and a direct message is answered there', async () => {
    await start(mode);
    const ada = createUser(fake);
    expect((await ada.openHome()).text).toBe('At home');
    expect((await ada.sendDirectMessage('hi')).text).toBe('Direct');
    expect(ada.visibleTexts('direct')).toEqual(['Direct']);
    const reply = fake.workspaces.pendingInteractions.find(
      ({ user }) => user === fake.team.botUser,
    );
    await expect.poll(() => reply?.acks).toHaveLength(1);
    expect(fake.context.violations).toEqual([]);
  });
});

test('a trigger opens one modal, and only within three seconds', async () => {
  await start('HTTP');
  const ada = createUser(fake);
  const { interaction: pendingInteraction } = await ada.typeCommand('/later');
  const view = output('Late');
  const open = (trigger_id: string) => app.client.views.open({ trigger_id, view });
  await open(pendingInteraction.trigger);
  await expect(open(pendingInteraction.trigger)).rejects.toThrow('exchanged_trigger_id');
  await expect(open('nonsense')).rejects.toThrow('invalid_trigger_id');
  const { trigger } = (await ada.typeCommand('/later')).interaction;
  fake.advance(3_100);
  await expect(open(trigger)).rejects.toThrow('expired_trigger_id');
});

test('a response_url is good for five messages and half an hour', async () => {
  await start('HTTP');
  const ada = createUser(fake);
  const { responseToken } = (await ada.typeCommand('/hello')).interaction;
  const respond = async () => {
    const body = JSON.stringify({ text: 'again' });
    const headers = { 'content-type': 'application/json' };
    const sent = await fetch(fake.responseUrl(responseToken), { method: 'POST', headers, body });
    return sent.status === 200 ? 200 : sent.text();
  };
  for (let use = 0; use < 5; use += 1) expect(await respond()).toBe(200);
  expect(await respond()).toBe('used_url');
  const other = (await ada.typeCommand('/hello')).interaction;
  fake.advance(30 * 60_000 + 1);
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
  const channel = directChannel(createUser(fake).user);
  const post = () => client.chat.postMessage({ channel, text: 'a picture', blocks });
  await expect(post()).rejects.toThrow('invalid_blocks');
  expect((await client.files.info({ file: id })).file?.mimetype).toBe('');
  fake.advance(60_000);
  expect((await client.files.info({ file: id })).file?.mimetype).toBe('image/png');
  await post();
  expect(fake.workspaces.files.get(id)?.bytes?.toString()).toBe('a picture');
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
  const posts = () => fake.workspaces.messages.size;

  test('a lost response has its effect; a hung one has none', async () => {
    await start('HTTP');
    const post = () => app.client.chat.postMessage({ channel, text: 'hi' });
    fake.overrides.push({ match: /postMessage/, times: 1, response: 'lose' });
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(1);
    fake.overrides.push({ match: /postMessage/, times: 1, response: 'hang' });
    await expect(post()).rejects.toThrow();
    expect(posts()).toBe(1);
  });

  test('429, 5xx and an error of Slack stand in place of the real answer', async () => {
    await start('HTTP');
    const post = () => app.client.chat.postMessage({ channel, text: 'hi' });
    const answers = [
      { status: 429, headers: { 'retry-after': '0' } },
      { status: 503 },
      apiError('ratelimited'),
    ];
    for (const answer of answers)
      fake.overrides.push({ match: /postMessage/, times: 1, response: answer });
    for (const _ of answers) await expect(post()).rejects.toThrow();
    await post();
    expect(posts()).toBe(1);
    expect(fake.calls.map(({ answer }) => answer?.status)).toEqual([200, 429, 503, 200, 200]);
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
  fake.sendTo(`http://127.0.0.1:${Object(server.address()).port}`);
  const pendingInteraction = createUser(fake).openMessagesTab();
  await waitUntil(pendingInteraction, () => pendingInteraction.acks.length === 2);
  server.closeAllConnections();
  server.close();
  expect(tries).toEqual([undefined, '1']);
});

test('a command nobody answers fails, and the person is told', async () => {
  await start('HTTP');
  app.command('/broken', async () => undefined);
  expect((await createUser(fake).typeCommand('/broken')).text).toContain('operation_timeout');
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
    ['drops', () => fake.socket.dropConnections()],
    ['is asked to be drawn anew', () => fake.socket.requestReconnect()],
  ])('%s: while there is none, commands fail', async (_, breaks) => {
    await start('Socket Mode');
    breaks();
    await expect.poll(() => fake.socket.log).toEqual(['connected', 'closed']);
    expect((await createUser(fake).typeCommand('/hello')).text).toContain('operation_timeout');
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
  const other = fake.workspaces.addTeam(false);
  const given = await approveInstall(fake, address.replace('events', 'install'), other);
  expect((await finishInstall(given, 'slack-app-oauth-state=wrong')).status).toBe(400);
  expect((await finishInstall(given)).status).toBe(200);
  expect(installed.get(other.id)?.bot?.token).toBe(other.token);
  const ada = createUser(fake, { team: other });
  expect((await ada.sendDirectMessage('hi')).text).toBe('Direct');
  expect(fake.calls.at(-1)?.token).toBe(other.token);
});
