// What the fake Discord knows beside the shape of a message: its clocks, file sizes and follow-ups.
// Each limit twice: at it taken, one over it refused.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { application, type FakeDiscord, startFakeDiscord } from './fake-discord.ts';
import type { PendingInteraction } from './fake-interactions.ts';
import { type ContextKind, commandData, type SendOptions, user } from './fake-user.ts';

let fake: FakeDiscord;
beforeAll(async () => {
  fake = await startFakeDiscord();
});
afterAll(() => fake.close());

const message = {
  flags: 32768,
  components: [{ type: 10, content: 'a' }],
  allowed_mentions: { parse: [] },
};

/** The answer to a call without any client: `ok`, or Discord's code. */
async function callApi(method: string, path: string, body: unknown): Promise<unknown> {
  const form = body instanceof FormData;
  const response = await fetch(`${fake.api}/v10${path}`, {
    method,
    body: form ? body : JSON.stringify(body),
    ...(form ? {} : { headers: { 'content-type': 'application/json' } }),
  });
  return response.ok ? 'ok' : Reflect.get(Object(await response.json()), 'code');
}

const respond = ({ id, token }: PendingInteraction, body: unknown = { type: 5 }) =>
  callApi('POST', `/interactions/${id}/${token}/callback`, body);
const edit = ({ token }: PendingInteraction) =>
  callApi('PATCH', `/webhooks/${application}/${token}/messages/@original`, message);
const followUp = ({ token }: PendingInteraction) =>
  callApi('POST', `/webhooks/${application}/${token}`, message);

function sendCommand(more: SendOptions = {}, where: ContextKind = 'server'): PendingInteraction {
  return user(fake, where).send(2, commandData('/help'), more);
}

test('a first response within three seconds, and once', async () => {
  const [first, tight, late] = [
    sendCommand(),
    sendCommand({ ageMs: 2_000 }),
    sendCommand({ ageMs: 3_001 }),
  ];
  expect(await respond(late)).toBe(10062);
  expect(await respond(tight)).toBe('ok');
  expect(await respond(first)).toBe('ok');
  expect(await respond(first)).toBe(40060);
});

test('an edit within fifteen minutes, and only of what was there', async () => {
  const pendingInteraction = sendCommand();
  expect(await edit(pendingInteraction)).toBe(10015);
  expect(await respond(pendingInteraction)).toBe('ok');
  fake.advance(15 * 60_000 - 5_000);
  expect(await edit(pendingInteraction)).toBe('ok');
  fake.advance(5_001);
  expect(await edit(pendingInteraction)).toBe(50027);
  expect(await followUp(pendingInteraction)).toBe(50027);
});

test('five follow-ups for who has the bot for themselves, any number in its servers', async () => {
  for (const [where, sixth] of [
    ['notInstalled', 40094],
    ['server', 'ok'],
  ] as const) {
    const pendingInteraction = sendCommand({}, where);
    await respond(pendingInteraction);
    for (let time = 0; time < 5; time += 1) expect(await followUp(pendingInteraction)).toBe('ok');
    expect(await followUp(pendingInteraction)).toBe(sixth);
  }
});

test.each([
  [10 * 1024 * 1024, 'ok'],
  [10 * 1024 * 1024 + 1, 40005],
])('a file of %i bytes', async (size, answer) => {
  const form = new FormData();
  const data = { ...message, attachments: [{ id: '0', filename: 'a.json' }] };
  form.append('payload_json', JSON.stringify({ type: 4, data }));
  form.append('files[0]', new Blob(['a'.repeat(size)]), 'a.json');
  expect(await respond(sendCommand(), form)).toBe(answer);
});
