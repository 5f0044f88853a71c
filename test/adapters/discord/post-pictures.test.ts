// Pictures in what is said unasked on Discord: attached as bytes, dropped on edit, told in characters where refused.

import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVoice } from '../../../src/adapters/discord/rest.ts';
import { accountId, placeId } from '../../../src/core/call.ts';
import type { Voice } from '../../../src/core/outbound.ts';
import { maskPicture } from '../../../src/core/pictures/mask.ts';
import { choices, picture, prose, type View } from '../../../src/core/view.ts';
import { createLog } from '../../../src/log.ts';
import { createPainter } from '../../../src/pictures/painter.ts';
import { createPictures, type Studio } from '../../../src/pictures/pictures.ts';
import { type Fake, startFake } from '../../support/discord/fake.ts';
import { textsOf } from '../../support/discord/gateway.ts';

const channelId = '800000000000000002';
const here = placeId('discord', '700000000000000001', channelId);
const ada = accountId('discord', '500000000000000009');
const id = 'abcdefghjk';
const tokens = ['Boil', 'Pour', 'Wait'];
const mask = maskPicture({ rule: { kind: 'causal' }, queries: tokens, keys: tokens });
const shown: View = {
  title: 'A question',
  tone: 'plain',
  blocks: [picture(mask), choices({ label: 'A', line: `answer ${id} q 1` })],
};
const twin = mask.twin.split('\n')[1] ?? '';

let fake: Fake;
let studio: Studio;
let voice: Voice;
const logged: string[] = [];
beforeEach(async () => {
  fake = await startFake();
  fake.channels.open(channelId);
  studio = createPictures();
  voice = voiceWith(studio);
});
afterEach(async () => {
  await studio.close();
  await fake.close();
  expect(fake.desk.faults).toEqual([]);
  logged.length = 0;
});

function voiceWith(pictures: Studio): Voice {
  const log = createLog('trace', { write: (line) => logged.push(line) });
  return openVoice({ token: fake.token, api: fake.api, log, pictures });
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
  expect(await voice.direct(ada, shown, id)).toMatchObject({ outcome: 'sent' });
  const [message] = fake.channels.with('500000000000000009').messages;
  expect(message?.files).toHaveLength(1);
});

test.each([
  ['too large', { status: 413, body: { code: 40005, message: 'Request entity too large' } }],
  ['not allowed', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }],
])('an upload that is %s: the same message tells it in characters', async (_, answer) => {
  fake.moods.push({ match: /messages/, times: 1, answer });
  expect(await voice.post(here, shown, id)).toMatchObject({ outcome: 'sent' });
  const [message] = messages();
  expect(message?.files).toEqual([]);
  expect(textsOf(message?.components).join('\n')).toContain(twin);
  expect(logged.join('')).toContain('refused with its pictures');
});

test.each([
  ['of which no answer came', 'lose' as const, 'unknown'],
  [
    'that came too soon',
    { status: 429, body: { retry_after: 3 }, headers: { 'retry-after': '3' } },
    'later',
  ],
  ['to a channel that is gone', { status: 404, body: { code: 10003 } }, 'refused'],
])('an upload %s is not tried again', async (_, answer, outcome) => {
  fake.moods.push({ match: /messages$/, times: 1, answer });
  expect(await voice.post(here, shown, id)).toMatchObject({ outcome });
  expect(fake.seen).toHaveLength(1);
});

test('what cannot be painted is told in characters', async () => {
  const painter = createPainter();
  const broken = createPictures({ ...painter, paint: () => Promise.reject(new Error('no ink')) });
  expect(await voiceWith(broken).post(here, shown, id)).toMatchObject({ outcome: 'sent' });
  await painter.close();
  expect(textsOf(messages()[0]?.components).join('\n')).toContain(twin);
  expect(logged.join('')).toContain('no ink');
});
