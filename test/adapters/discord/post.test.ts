// What is said unasked on Discord: each outcome of the outbound port, through discord.js at the fake.

import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openVoice } from '../../../src/adapters/discord/rest.ts';
import { accountId, messageRef, placeId } from '../../../src/core/call.ts';
import type { Voice } from '../../../src/core/outbound.ts';
import { choices, prose, type View } from '../../../src/core/view.ts';
import { createLog } from '../../../src/log.ts';
import { createPictures } from '../../../src/pictures/pictures.ts';
import { createSwitchboard } from '../../../src/switchboard.ts';
import { refusals } from '../../support/discord/channels.ts';
import { type Fake, startFake } from '../../support/discord/fake.ts';
import { textsOf } from '../../support/discord/gateway.ts';

const ada = accountId('discord', '500000000000000009');
const here = placeId('discord', '700000000000000001', '800000000000000002');
const id = 'abcdefghjk';

function view(words: string): View {
  return {
    title: 'A question',
    tone: 'plain',
    blocks: [prose(words), choices({ label: 'A', line: `answer ${id} q 1` })],
  };
}

const desk = { log: createLog('fatal'), pictures: createPictures() };
afterAll(desk.pictures.close);

let fake: Fake;
let voice: Voice;
beforeEach(async () => {
  fake = await startFake();
  fake.channels.open('800000000000000002');
  voice = openVoice({ token: fake.token, api: fake.api, ...desk });
});
afterEach(async () => {
  await fake.close();
  expect(fake.desk.faults).toEqual([]);
});

function told(): readonly string[] {
  return fake.channels
    .open('800000000000000002')
    .messages.flatMap(({ components }) => textsOf(components));
}

describe('a post', () => {
  test('stands in its channel, and can be changed', async () => {
    const sent = await voice.post(here, view('Hello @everyone'), id);
    expect(sent).toMatchObject({ outcome: 'sent', place: here });
    if (sent.outcome !== 'sent') return;
    expect(await voice.edit(sent.ref, view('Goodbye'))).toEqual(sent);
    expect(told().join()).toContain('Goodbye');
  });

  test('sent twice under one id within minutes stands there once', async () => {
    const first = await voice.post(here, view('Once'), id);
    fake.later(110_000);
    expect(await voice.post(here, view('Once'), id)).toEqual(first);
    expect(fake.channels.open('800000000000000002').messages).toHaveLength(1);
    await voice.post(here, view('Another'), 'another');
    expect(fake.channels.open('800000000000000002').messages).toHaveLength(2);
  });

  test.each([
    ['the channel is gone', refusals.unknownChannel, 'gone'],
    ['we may not see it', refusals.noAccess, 'forbidden'],
    ['we may not write there', refusals.noPermission, 'forbidden'],
    ['they take no messages', refusals.closed, 'closed'],
    ['we share no server', refusals.noServer, 'closed'],
    ['it makes no sense', { status: 400, body: { code: 50035 } }, 'invalid'],
  ])('is refused for good where %s', async (_, answer, why) => {
    fake.channels.open('800000000000000002').refusal = answer;
    expect(await voice.post(here, view('No'), id)).toEqual({
      outcome: 'refused',
      why,
      detail: String(answer.body.code),
    });
    expect(fake.seen).toHaveLength(1);
  });

  test('may come later, as Discord says or where nothing was reached', async () => {
    const headers = { 'retry-after': '7', 'x-ratelimit-scope': 'user' };
    const body = { message: 'You are being rate limited.', retry_after: 7, global: false };
    fake.moods.push({ match: /messages$/, times: 1, answer: { status: 429, body, headers } });
    const later = await voice.post(here, view('Wait'), id);
    expect(later.outcome === 'later' && later.afterMs).toBeGreaterThanOrEqual(7_000);
    const nobody = openVoice({ token: 'x', api: 'http://127.0.0.1:9/api', ...desk });
    expect(await nobody.post(here, view('Nobody'), id)).toMatchObject({ outcome: 'later' });
    expect(told()).toEqual([]);
  });

  test('with a refused token comes later, again and again, and asks Discord each time', async () => {
    const stranger = openVoice({ token: 'wrong', api: fake.api, ...desk });
    expect(await stranger.post(here, view('No'), id)).toMatchObject({ outcome: 'later' });
    expect(await stranger.post(here, view('No'), id)).toMatchObject({ outcome: 'later' });
    expect(fake.seen.map(({ status }) => status)).toEqual([401, 401]);
  });

  test.each([
    ['the line is cut', 'lose' as const],
    ['Discord breaks', { status: 502, body: {} }],
  ])('is unknown, and was tried once, where %s', async (_, answer) => {
    fake.moods.push({ match: /messages$/, times: 1, answer });
    expect(await voice.post(here, view('Who knows'), id)).toEqual({ outcome: 'unknown' });
    expect(fake.seen).toHaveLength(1);
  });
});

describe('a direct message', () => {
  test('opens the conversation, which is a place from then on', async () => {
    const sent = await voice.direct(ada, view('Hello'), id);
    const { id: channel } = fake.channels.with('500000000000000009');
    expect(sent).toMatchObject({ outcome: 'sent', place: placeId('discord', 'dm', channel) });
    if (sent.outcome === 'sent') await voice.post(sent.place, view('Again'), 'second');
    expect(fake.channels.with('500000000000000009').messages).toHaveLength(2);
  });

  test('is refused for good by who takes none', async () => {
    fake.channels.with('500000000000000009').refusal = refusals.closed;
    expect(await voice.direct(ada, view('No'), id)).toMatchObject({ why: 'closed' });
  });

  test('whose conversation was opened and never answered may come later', async () => {
    fake.moods.push({ match: /users\/@me\/channels$/, times: 1, answer: 'lose' });
    expect(await voice.direct(ada, view('Hm'), id)).toMatchObject({ outcome: 'later' });
  });
});

describe('an edit', () => {
  test.each([
    ['deleted', refusals.unknownMessage],
    ['too old', refusals.tooOld],
  ])('of a message that is %s is refused for good', async (_, answer) => {
    fake.channels.open('800000000000000002').refusal = answer;
    const edited = await voice.edit(messageRef(here, '1'), view('Late'));
    expect(edited).toMatchObject({ outcome: 'refused', why: 'gone' });
  });
});

describe('the trace of a message whose answer was lost', () => {
  const since = () => new Date(fake.now());
  const after = (minutes: number) => new Date(fake.now() + minutes * 60_000);

  test('is “again” while Discord holds the nonce, and not after a clock was set back', async () => {
    expect(await voice.trace(here, id, since(), after(1))).toEqual({ outcome: 'again' });
    expect(await voice.trace(here, id, since(), after(2))).toEqual({ outcome: 'unknown' });
    expect(await voice.trace(here, id, since(), after(-30))).toEqual({ outcome: 'unknown' });
  });

  test('finds it in the channel by the id in its buttons', async () => {
    const began = since();
    fake.moods.push({ match: /messages$/, times: 1, answer: 'lose' });
    await voice.post(here, view('Lost'), id);
    await voice.post(here, { ...view('Other'), blocks: [prose('No buttons')] }, 'other');
    const [message] = fake.channels.open('800000000000000002').messages;
    expect(await voice.trace(here, id, began, after(10))).toEqual({
      outcome: 'sent',
      place: here,
      ref: messageRef(here, message?.id ?? ''),
    });
    expect(await voice.trace(here, 'never-sent', began, after(10))).toEqual({ outcome: 'unknown' });
  });

  test('is unknown where we may not read, and comes later where Discord says so', async () => {
    fake.channels.open('800000000000000002').refusal = refusals.noAccess;
    expect(await voice.trace(here, id, since(), after(10))).toEqual({ outcome: 'unknown' });
    const answer = { status: 429, body: { retry_after: 3 }, headers: { 'retry-after': '3' } };
    fake.moods.push({ match: /messages$/, times: 1, answer });
    expect(await voice.trace(here, id, since(), after(10))).toMatchObject({ outcome: 'later' });
  });
});

test('nobody is reached unasked in a terminal, in a browser, or before a platform is there', async () => {
  const outbound = createSwitchboard();
  const refused = { outcome: 'refused', why: 'unreachable' };
  for (const account of [accountId('terminal', 'ada'), accountId('web', '1'), ada]) {
    expect(outbound.reaches(account)).toBe(false);
    expect(await outbound.direct(account, view('No'), id)).toMatchObject(refused);
  }
  outbound.plug('discord', voice);
  expect(outbound.reaches(ada)).toBe(true);
  expect(await outbound.direct(ada, view('Yes'), id)).toMatchObject({ outcome: 'sent' });
  outbound.unplug('discord');
  expect(await outbound.post(here, view('No'), id)).toMatchObject(refused);
  expect(await outbound.edit(messageRef(here, '1'), view('No'))).toMatchObject(refused);
  expect(await outbound.trace(here, id, new Date(0), new Date(0))).toEqual({ outcome: 'unknown' });
});
