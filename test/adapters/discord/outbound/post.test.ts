// What is said unasked on Discord: each outcome of the outbound port, through discord.js at the fake.

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutboundClient } from '../../../../src/adapters/discord/connection/rest.ts';
import { createLogger } from '../../../../src/app/logger.ts';
import { createOutboundRouter } from '../../../../src/app/outbound-router.ts';
import type { OutboundClient } from '../../../../src/core/bot/outbound.ts';
import { accountId, conversationId, messageRef } from '../../../../src/core/bot/request.ts';
import { buttons, prose, type View } from '../../../../src/core/bot/view.ts';
import { createImageService } from '../../../../src/images/image-service.ts';
import { refusalResponses } from '../../../support/discord/fake-channels.ts';
import { type FakeDiscord, startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { textContents } from '../../../support/discord/fake-gateway.ts';

const account = accountId('discord', '500000000000000009');
const channelConversation = conversationId('discord', '700000000000000001', '800000000000000002');
const id = 'abcdefghjk';

function view(words: string): View {
  return {
    title: 'A question',
    tone: 'plain',
    blocks: [prose(words), buttons({ label: 'A', line: `answer ${id} q 1` })],
  };
}

const deps = { log: createLogger('fatal'), images: createImageService() };
afterAll(deps.images.close);

let fake: FakeDiscord;
let voice: OutboundClient;
beforeEach(async () => {
  fake = await startFakeDiscord();
  fake.channels.open('800000000000000002');
  voice = openOutboundClient({ token: fake.token, api: fake.api, ...deps });
});
afterEach(async () => {
  await fake.close();
  expect(fake.interactions.violations).toEqual([]);
});

function postedTexts(): readonly string[] {
  return fake.channels
    .open('800000000000000002')
    .messages.flatMap(({ components }) => textContents(components));
}

describe('a post', () => {
  test('stands in its channel, and can be changed', async () => {
    const sent = await voice.post(channelConversation, view('Hello @everyone'), id);
    expect(sent).toMatchObject({ outcome: 'sent', conversation: channelConversation });
    if (sent.outcome !== 'sent') return;
    expect(await voice.edit(sent.ref, view('Goodbye'))).toEqual(sent);
    expect(postedTexts().join()).toContain('Goodbye');
  });

  test('sent twice under one id within minutes stands there once', async () => {
    const first = await voice.post(channelConversation, view('Once'), id);
    fake.advance(110_000);
    expect(await voice.post(channelConversation, view('Once'), id)).toEqual(first);
    expect(fake.channels.open('800000000000000002').messages).toHaveLength(1);
    await voice.post(channelConversation, view('Another'), 'another');
    expect(fake.channels.open('800000000000000002').messages).toHaveLength(2);
  });

  test.each([
    ['the channel is gone', refusalResponses.unknownChannel, 'gone'],
    ['we may not see it', refusalResponses.noAccess, 'forbidden'],
    ['we may not write there', refusalResponses.noPermission, 'forbidden'],
    ['they take no messages', refusalResponses.closed, 'closed'],
    ['we share no server', refusalResponses.noServer, 'closed'],
    ['it makes no sense', { status: 400, body: { code: 50035 } }, 'invalid'],
  ])('is refused for good where %s', async (_, answer, reason) => {
    fake.channels.open('800000000000000002').refusal = answer;
    expect(await voice.post(channelConversation, view('No'), id)).toEqual({
      outcome: 'refused',
      reason,
      detail: String(answer.body.code),
    });
    expect(fake.requests).toHaveLength(1);
  });

  test('may come later, as Discord says or where nothing was reached', async () => {
    const headers = { 'retry-after': '7', 'x-ratelimit-scope': 'user' };
    const body = { message: 'You are being rate limited.', retry_after: 7, global: false };
    fake.overrides.push({ match: /messages$/, times: 1, response: { status: 429, body, headers } });
    const later = await voice.post(channelConversation, view('Wait'), id);
    expect(later.outcome === 'rate-limited' && later.retryAfterMs).toBeGreaterThanOrEqual(7_000);
    const nobody = openOutboundClient({ token: 'x', api: 'http://127.0.0.1:9/api', ...deps });
    expect(await nobody.post(channelConversation, view('Nobody'), id)).toMatchObject({
      outcome: 'rate-limited',
    });
    expect(postedTexts()).toEqual([]);
  });

  test('with a refused token comes later, again and again, and asks Discord each time', async () => {
    const stranger = openOutboundClient({ token: 'wrong', api: fake.api, ...deps });
    expect(await stranger.post(channelConversation, view('No'), id)).toMatchObject({
      outcome: 'rate-limited',
    });
    expect(await stranger.post(channelConversation, view('No'), id)).toMatchObject({
      outcome: 'rate-limited',
    });
    expect(fake.requests.map(({ status }) => status)).toEqual([401, 401]);
  });

  test.each([
    ['the line is cut', 'lose' as const],
    ['Discord breaks', { status: 502, body: {} }],
  ])('is unknown, and was tried once, where %s', async (_, answer) => {
    fake.overrides.push({ match: /messages$/, times: 1, response: answer });
    expect(await voice.post(channelConversation, view('Who knows'), id)).toEqual({
      outcome: 'unknown',
    });
    expect(fake.requests).toHaveLength(1);
  });
});

describe('a direct message', () => {
  test('opens the conversation, which is a place from then on', async () => {
    const sent = await voice.sendDirect(account, view('Hello'), id);
    const { id: channel } = fake.channels.conversationWith('500000000000000009');
    expect(sent).toMatchObject({
      outcome: 'sent',
      conversation: conversationId('discord', 'dm', channel),
    });
    if (sent.outcome === 'sent') await voice.post(sent.conversation, view('Again'), 'second');
    expect(fake.channels.conversationWith('500000000000000009').messages).toHaveLength(2);
  });

  test('is refused for good by who takes none', async () => {
    fake.channels.conversationWith('500000000000000009').refusal = refusalResponses.closed;
    expect(await voice.sendDirect(account, view('No'), id)).toMatchObject({ reason: 'closed' });
  });

  test('whose conversation was opened and never answered may come later', async () => {
    fake.overrides.push({ match: /users\/@me\/channels$/, times: 1, response: 'lose' });
    expect(await voice.sendDirect(account, view('Hm'), id)).toMatchObject({
      outcome: 'rate-limited',
    });
  });
});

describe('an edit', () => {
  test.each([
    ['deleted', refusalResponses.unknownMessage],
    ['too old', refusalResponses.tooOld],
  ])('of a message that is %s is refused for good', async (_, answer) => {
    fake.channels.open('800000000000000002').refusal = answer;
    const edited = await voice.edit(messageRef(channelConversation, '1'), view('Late'));
    expect(edited).toMatchObject({ outcome: 'refused', reason: 'gone' });
  });
});

describe('the trace of a message whose answer was lost', () => {
  const since = () => new Date(fake.now());
  const after = (minutes: number) => new Date(fake.now() + minutes * 60_000);

  test('is “again” while Discord holds the nonce, and not after a clock was set back', async () => {
    expect(await voice.findSentMessage(channelConversation, id, since(), after(1))).toEqual({
      outcome: 'safe-to-retry',
    });
    expect(await voice.findSentMessage(channelConversation, id, since(), after(2))).toEqual({
      outcome: 'unknown',
    });
    expect(await voice.findSentMessage(channelConversation, id, since(), after(-30))).toEqual({
      outcome: 'unknown',
    });
  });

  test('finds it in the channel by the id in its buttons', async () => {
    const began = since();
    fake.overrides.push({ match: /messages$/, times: 1, response: 'lose' });
    await voice.post(channelConversation, view('Lost'), id);
    await voice.post(
      channelConversation,
      { ...view('Other'), blocks: [prose('No buttons')] },
      'other',
    );
    const [message] = fake.channels.open('800000000000000002').messages;
    expect(await voice.findSentMessage(channelConversation, id, began, after(10))).toEqual({
      outcome: 'sent',
      conversation: channelConversation,
      ref: messageRef(channelConversation, message?.id ?? ''),
    });
    expect(
      await voice.findSentMessage(channelConversation, 'never-sent', began, after(10)),
    ).toEqual({ outcome: 'unknown' });
  });

  test('is unknown where we may not read, and comes later where Discord says so', async () => {
    fake.channels.open('800000000000000002').refusal = refusalResponses.noAccess;
    expect(await voice.findSentMessage(channelConversation, id, since(), after(10))).toEqual({
      outcome: 'unknown',
    });
    const answer = { status: 429, body: { retry_after: 3 }, headers: { 'retry-after': '3' } };
    fake.overrides.push({ match: /messages$/, times: 1, response: answer });
    expect(await voice.findSentMessage(channelConversation, id, since(), after(10))).toMatchObject({
      outcome: 'rate-limited',
    });
  });
});

test('nobody is reached unasked in a terminal, in a browser, or before a platform is there', async () => {
  const outbound = createOutboundRouter();
  const refused = { outcome: 'refused', reason: 'unreachable' };
  for (const other of [accountId('terminal', 'ada'), accountId('web', '1'), account]) {
    expect(outbound.canMessage(other)).toBe(false);
    expect(await outbound.sendDirect(other, view('No'), id)).toMatchObject(refused);
  }
  outbound.register('discord', voice);
  expect(outbound.canMessage(account)).toBe(true);
  expect(await outbound.sendDirect(account, view('Yes'), id)).toMatchObject({ outcome: 'sent' });
  outbound.unregister('discord');
  expect(await outbound.post(channelConversation, view('No'), id)).toMatchObject(refused);
  expect(await outbound.edit(messageRef(channelConversation, '1'), view('No'))).toMatchObject(
    refused,
  );
  expect(await outbound.findSentMessage(channelConversation, id, new Date(0), new Date(0))).toEqual(
    { outcome: 'unknown' },
  );
});
