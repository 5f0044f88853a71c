// Pictures in what is said unasked on Discord: attached as bytes, dropped on edit, told in characters where refused.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openOutboundClient } from '../../../../src/adapters/discord/connection/rest.ts';
import { createLogger } from '../../../../src/app/logger.ts';
import type { OutboundClient } from '../../../../src/core/bot/outbound.ts';
import { accountId, conversationId } from '../../../../src/core/bot/request.ts';
import { buttons, picture, prose, type View } from '../../../../src/core/bot/view.ts';
import { maskPicture } from '../../../../src/core/illustrations/mask.ts';
import {
  createImageService,
  createPngWorker,
  type ImageService,
} from '../../../../src/images/image-service.ts';
import { type FakeDiscord, startFakeDiscord } from '../../../support/discord/fake-discord.ts';
import { textContents } from '../../../support/discord/fake-gateway.ts';

const channelId = '800000000000000002';
const here = conversationId('discord', '700000000000000001', channelId);
const ada = accountId('discord', '500000000000000009');
const id = 'abcdefghjk';
const tokens = ['Boil', 'Pour', 'Wait'];
const mask = maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens });
const shown: View = {
  title: 'A question',
  tone: 'plain',
  blocks: [picture(mask), buttons({ label: 'A', line: `answer ${id} q 1` })],
};
const textVersion = mask.textVersion.split('\n')[1] ?? '';

let fake: FakeDiscord;
let studio: ImageService;
let voice: OutboundClient;
const logged: string[] = [];
beforeEach(async () => {
  fake = await startFakeDiscord();
  fake.channels.open(channelId);
  studio = createImageService();
  voice = outboundClientWith(studio);
});
afterEach(async () => {
  await studio.close();
  await fake.close();
  expect(fake.interactions.violations).toEqual([]);
  logged.length = 0;
});

function outboundClientWith(images: ImageService): OutboundClient {
  const log = createLogger('trace', { write: (line) => logged.push(line) });
  return openOutboundClient({ token: fake.token, api: fake.api, log, images });
}

function messages() {
  return fake.channels.open(channelId).messages;
}

test('the bytes go with a post, once, under its own id; an edit drops them', async () => {
  const sent = await voice.post(here, shown, id);
  if (sent.outcome !== 'sent') throw new Error(sent.outcome);
  const [message] = messages();
  expect(message?.files.map(({ name }) => name)).toEqual(['picture-1.png']);
  expect(message?.files[0]?.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(JSON.stringify(message?.components)).toContain('attachment://picture-1.png');
  expect(await voice.post(here, shown, id)).toEqual(sent);
  expect(messages()).toHaveLength(1);

  await voice.edit(sent.ref, { ...shown, blocks: [prose('Done')] });
  expect(message?.files).toEqual([]);
  await voice.edit(sent.ref, shown);
  expect(message?.files).toHaveLength(1);
});

test('a direct message has them too', async () => {
  expect(await voice.sendDirect(ada, shown, id)).toMatchObject({ outcome: 'sent' });
  const [message] = fake.channels.conversationWith('500000000000000009').messages;
  expect(message?.files).toHaveLength(1);
});

test.each([
  ['too large', { status: 413, body: { code: 40005, message: 'Request entity too large' } }],
  ['not allowed', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }],
])('an upload that is %s: the same message tells it in characters', async (_, answer) => {
  fake.overrides.push({ match: /messages/, times: 1, response: answer });
  expect(await voice.post(here, shown, id)).toMatchObject({ outcome: 'sent' });
  const [message] = messages();
  expect(message?.files).toEqual([]);
  expect(textContents(message?.components).join('\n')).toContain(textVersion);
  expect(logged.join('')).toContain('refused with its images');
});

test.each([
  ['of which no answer came', 'lose' as const, 'unknown'],
  [
    'that came too soon',
    { status: 429, body: { retry_after: 3 }, headers: { 'retry-after': '3' } },
    'rate-limited',
  ],
  ['to a channel that is gone', { status: 404, body: { code: 10003 } }, 'refused'],
])('an upload %s is not tried again', async (_, answer, outcome) => {
  fake.overrides.push({ match: /messages$/, times: 1, response: answer });
  expect(await voice.post(here, shown, id)).toMatchObject({ outcome });
  expect(fake.requests).toHaveLength(1);
});

test('what cannot be painted is told in characters', async () => {
  const pngWorker = createPngWorker();
  const broken = createImageService({
    ...pngWorker,
    render: () => Promise.reject(new Error('no ink')),
  });
  expect(await outboundClientWith(broken).post(here, shown, id)).toMatchObject({ outcome: 'sent' });
  await pngWorker.close();
  expect(textContents(messages()[0]?.components).join('\n')).toContain(textVersion);
  expect(logged.join('')).toContain('no ink');
});
