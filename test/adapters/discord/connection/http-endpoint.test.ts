// Discord asks us over signed HTTP: who is let in, and a conversation without a gateway.

import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRequestSigner } from '../../../support/discord/fake-signed-requests.ts';
import { buttonLabels, commandData, until, user } from '../../../support/discord/fake-user.ts';
import { type RunningBot, startBot } from '../../../support/discord/running-bot.ts';

let bot: RunningBot;
let address = '';
beforeAll(async () => {
  bot = await startBot({ http: true });
  address = bot.discord.address ?? '';
});
afterAll(() => bot.close());

const seconds = () => Math.floor(Date.now() / 1000);

/** Sends a body with headers, as it is. */
async function post(body: string, headers: { readonly [name: string]: string }) {
  return fetch(address, { method: 'POST', headers, body });
}

/** The status of a request that only says how long its body would be. */
async function postWithLength(length: number): Promise<number | undefined> {
  const sending = request(address, { method: 'POST', headers: { 'content-length': length } });
  sending.flushHeaders();
  const [response] = await once(sending, 'response');
  sending.on('error', () => undefined).destroy();
  return response.statusCode;
}

function interaction(more: object = {}) {
  const id = bot.fake.nextId();
  const user = { id: '500000000000000099' };
  const data = commandData('/help');
  return JSON.stringify({
    ...{ id, token: `token-of-${id}`, application_id: '1', type: 2, context: 0, user, data },
    ...more,
  });
}

describe('who may ask', () => {
  test('Discord, who first asks whether we are there', async () => {
    const ping = JSON.stringify({ type: 1 });
    const answer = await post(ping, bot.fake.signed.signer.sign(ping));
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ type: 1 });
  });

  test('nobody else: not signed, signed by another, changed, or signed for another moment', async () => {
    const { sign: headersOf } = bot.fake.signed.signer;
    const body = interaction();
    const good = headersOf(body);
    const signature = good['x-signature-ed25519'] ?? '';
    const bad = [
      {},
      { ...good, 'x-signature-ed25519': '' },
      { ...good, 'x-signature-ed25519': 'f'.repeat(128) },
      { ...good, 'x-signature-ed25519': signature.slice(0, 126) },
      { ...good, 'x-signature-ed25519': `${signature}00` },
      { ...good, 'x-signature-timestamp': `${seconds() + 1}` },
      { ...good, 'x-signature-timestamp': `0${good['x-signature-timestamp']}` },
      createRequestSigner().sign(body),
      headersOf(`${body} `),
      headersOf('{"type":1}'),
    ];
    for (const headers of bad) expect((await post(body, headers)).status).toBe(401);
    expect((await post('{"type":1}', {})).status).toBe(401);
    expect((await post(body, good)).status).toBe(200);
  });

  test('not with a stamp of another minute, before or after', async () => {
    const { sign: headersOf } = bot.fake.signed.signer;
    for (const off of [-3600, -62, 62, 86_400]) {
      const body = interaction();
      expect((await post(body, headersOf(body, seconds() + off))).status).toBe(401);
    }
    for (const off of [-50, 50]) {
      const body = interaction();
      expect((await post(body, headersOf(body, seconds() + off))).status).toBe(200);
    }
  });

  test('not a second time, nor at another process on the same database', async () => {
    const { DATABASE_FILE } = bot.settings;
    const other = await startBot({ http: true, fake: bot.fake, settings: { DATABASE_FILE } });
    const { sign: headersOf } = bot.fake.signed.signer;
    const body = interaction();
    const first = await post(body, headersOf(body));
    expect(first.status).toBe(200);
    expect(JSON.stringify(await first.json())).toContain('lesson');
    expect((await post(body, headersOf(body))).status).toBe(409);
    const there = other.discord.address ?? '';
    const headers = headersOf(body);
    expect((await fetch(there, { method: 'POST', headers, body })).status).toBe(409);
    const both = interaction();
    const answers = await Promise.all(
      [address, there, address, there].map((to) =>
        fetch(to, { method: 'POST', headers: headersOf(both), body: both }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
    bot.fake.signed.endpoints.length = 1;
    await other.stop();
    // The second process found the commands registered, or being so, and let them be.
    expect(bot.fake.interactions.registrations).toBe(1);
  });

  test('not with what is no interaction, too large, or asks for nothing', async () => {
    const { sign: headersOf } = bot.fake.signed.signer;
    const sent = async (body: string) => (await post(body, headersOf(body))).status;
    expect(await sent('not JSON')).toBe(400);
    expect(await sent('null')).toBe(400);
    expect(await sent('{"type":2}')).toBe(400);
    expect(await sent('[{"type":1}]')).toBe(400);
    expect(await sent(interaction({ data: undefined }))).toBe(409);
    expect(await sent(interaction({ id: '1' }))).toBe(409);
    expect(await postWithLength(1024 * 1024 + 1)).toBe(413);
    expect((await fetch(address)).status).toBe(404);
    expect((await fetch(new URL('/', address), { method: 'POST' })).status).toBe(404);
  });

  test('a balancer, whether the database answers', async () => {
    const health = await fetch(new URL('/health', address));
    expect(health.status).toBe(200);
    expect(await health.json()).toEqual({ database: { state: 'up' } });
    expect(bot.discord.state()).toEqual({ state: 'up', over: 'HTTP' });
  });
});

describe('what cannot start says why', () => {
  test('a port that is taken, a token that Discord refuses, a key that is another’s', async () => {
    const { port } = new URL(address);
    const settings = { DISCORD_HTTP_PORT: Number(port) };
    const { fake } = bot;
    await expect(startBot({ http: true, fake, settings })).rejects.toThrow(
      /^Port \d+ for Discord's requests cannot be used \(.*EADDRINUSE.*Set DISCORD_HTTP_PORT/,
    );
    const refused = { DISCORD_TOKEN: 'wrong' };
    await expect(startBot({ http: true, fake, settings: refused })).rejects.toThrow(
      'Discord refused the token in DISCORD_TOKEN',
    );
    const other = { DISCORD_PUBLIC_KEY: createRequestSigner().publicKey };
    await expect(startBot({ http: true, fake, settings: other })).rejects.toThrow(
      'DISCORD_PUBLIC_KEY is not the key of the application that DISCORD_TOKEN belongs to',
    );
  });
});

describe('a conversation', () => {
  test('needs no gateway, and its answers stand in the answer', async () => {
    const ada = user(bot.fake);
    const before = bot.fake.requests.length;
    const lesson = await ada.type('/lesson name:tea');
    expect(lesson.interaction.firstResponseType).toBe(4);
    expect(lesson.isPrivate).toBe(true);
    const pressed = await ada.press(lesson, 'Start');
    expect(pressed.interaction.firstResponseType).toBe(7);
    expect(pressed.message?.id).toBe(lesson.message?.id);
    const offers = await ada.autocomplete('quiz', 'topic', 'st');
    expect(offers.length).toBeGreaterThan(0);
    expect(bot.fake.gateway.log).toEqual([]);
    expect(bot.fake.interactions.violations).toEqual([]);
    expect(bot.fake.signed.answers.slice(-3).map(({ status }) => status)).toEqual([200, 200, 200]);
    // Nothing but what stood in the answers.
    const calls = bot.fake.requests.slice(before);
    expect(calls.every(({ path }) => path.endsWith('/callback'))).toBe(true);
    expect(calls).toHaveLength(3);
  });

  test('a form opens in the answer and is judged when sent', async () => {
    const ada = user(bot.fake);
    for (let tries = 0; tries < 30; tries += 1) {
      const questionReply = await ada.type('/quiz');
      const label = buttonLabels(questionReply).find((one) => one.startsWith('Type a number'));
      if (label === undefined) {
        await ada.press(questionReply, 'A');
        continue;
      }
      const form = await ada.press(questionReply, label);
      expect(form.interaction.firstResponseType).toBe(9);
      expect((await ada.submit(form, '3')).text).toMatch(/Right|Not quite/);
      return;
    }
    throw new Error('no question asked for a number');
  });

  test('a file goes by the callback, and the answer says so', async () => {
    const ada = user(bot.fake);
    await ada.type('/quiz');
    const { answers } = bot.fake.signed;
    const before = answers.length;
    const data = await ada.type('/privacy action:export');
    expect(data.message?.files.map(({ name }) => name)).toEqual(['lectern-my-data.json']);
    while (answers.length === before) await new Promise((resolve) => setImmediate(resolve));
    expect(answers.at(-1)?.status).toBe(202);
    expect(data.interaction.callbacks).toBe(1);
  });

  test('where the line is cut before the answer, the answer comes by the callback', async () => {
    const { pendingInteraction, body, headers } = captureInteraction();
    const slow = await startBot({ http: true, fake: bot.fake, delayMs: 300 });
    const sending = request(slow.discord.address ?? '', { method: 'POST', headers });
    sending.on('error', () => undefined);
    sending.end(body);
    setTimeout(() => sending.destroy(), 100);
    await until(pendingInteraction, () => pendingInteraction.firstResponseType !== undefined);
    expect(pendingInteraction.firstResponseType).toBe(4);
    bot.fake.signed.endpoints.length = 1;
    await slow.stop();
  });

  test('an answer that takes its time is announced, then edited in', async () => {
    const slow = await startBot({ http: true, fake: bot.fake, delayMs: 1_700 });
    bot.fake.signed.endpoints.splice(0, 2, slow.discord.address ?? '');
    const ada = user(bot.fake);
    const late = await ada.type('/lesson name:tea');
    expect(late.interaction.firstResponseType).toBe(5);
    expect(late.message?.edits).toBe(1);
    bot.fake.signed.endpoints.splice(0, 1, address);
    await slow.stop();
  });
});

/** An interaction that the fake knows and that nobody has sent yet. */
function captureInteraction() {
  const { endpoints, signer } = bot.fake.signed;
  const endpointsBefore = endpoints.splice(0, endpoints.length);
  let body = '';
  const { dispatch } = bot.fake.gateway;
  Object.assign(bot.fake.gateway, {
    dispatch: (_: string, data: unknown) => {
      body = JSON.stringify(data);
    },
  });
  const pendingInteraction = user(bot.fake).send(2, commandData('/lesson name:tea'));
  Object.assign(bot.fake.gateway, { dispatch });
  endpoints.push(...endpointsBefore);
  return { pendingInteraction, body, headers: signer.sign(body) };
}
