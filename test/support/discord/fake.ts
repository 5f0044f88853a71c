// A strict Discord on loopback: REST and gateway, its clocks, its refusals, and its moods.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../json.ts';
import { type Channels, createChannels } from './channels.ts';
import { type Answer, createDesk, type Desk, type Request } from './desk.ts';
import { createGateway, type Gateway } from './gateway.ts';
import { createGuild, type Guild } from './guild.ts';
import { createLimits, type Limits } from './limits.ts';
import { createSender, type Sender } from './signed.ts';

export const application = '900000000000000001';

/** What goes wrong with the next calls that match. */
export type Mood = {
  readonly match: RegExp;
  times: number;
  /** An answer in place of the real one; `lose` does the work and cuts the line; `hang` says nothing. */
  readonly answer: Answer | 'lose' | 'hang';
};

export type Seen = Request & { readonly status: number | undefined; readonly at: number };

export type Fake = {
  /** For DISCORD_API_URL. */
  readonly api: string;
  readonly token: string;
  readonly gateway: Gateway;
  /** Interactions over signed HTTP, once it has an endpoint. */
  readonly signed: Sender;
  /** Delivers an interaction: by signed HTTP where there is an endpoint, else through the gateway. */
  readonly deliver: (interaction: unknown) => void;
  readonly desk: Desk;
  /** Where the bot speaks unasked. */
  readonly channels: Channels;
  /** What people call themselves: in the server, or else everywhere; others have but a username. */
  readonly nicknames: Map<string, string>;
  readonly displayNames: Map<string, string>;
  readonly guild: Guild;
  /** Every call that came, in order. */
  readonly seen: Seen[];
  readonly moods: Mood[];
  /** What was refused because of limits, where they are kept. */
  readonly limits: Limits;
  readonly now: () => number;
  /** Moves the fake's clock forward. */
  readonly later: (ms: number) => void;
  readonly nextId: (at?: number) => string;
  /** Called with each call as it comes in, before anything else. */
  readonly listeners: Set<(call: string, body: unknown) => void>;
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  readonly heartbeatMs?: number;
  /** How many shards may identify at once; else one every five seconds. */
  readonly atOnce?: number;
  /** What the fake's clock shows at the start; the machine's time unless given. */
  readonly at?: string;
  /** The clock stands, but for `later`. */
  readonly stopped?: true;
  /** For measurements: answers without judging. */
  readonly lax?: true;
  /** Keeps Discord's limits on how often it is asked, and takes its time where it is asked to post. */
  readonly limits?: { readonly callMs: number };
};

export async function startFake(more: FakeOptions = {}): Promise<Fake> {
  const token = `fake-token-${Math.random().toString(36).slice(2)}.secret`;
  const clock = more.stopped === undefined ? Date.now : () => begun;
  const begun = Date.now();
  let skipped = more.at === undefined ? 0 : Date.parse(more.at) - clock();
  let count = 0n;
  const now = () => clock() + skipped;
  const nextId = (at = now()) =>
    String((BigInt(Math.floor(at)) - 1_420_070_400_000n) * 4_194_304n + (count++ % 4_194_304n));
  const desk = createDesk(application, now, nextId, more.lax === undefined);
  const limits = createLimits(now);
  const channels = createChannels({ now, nextId, faults: desk.faults });
  const nicknames = new Map<string, string>();
  const displayNames = new Map<string, string>();
  const guild = createGuild((id) => ({ user: profileOf(id), nick: nicknames.get(id) ?? null }));
  const profileOf = (id: string) => ({
    id,
    username: `user${id}`,
    global_name: displayNames.get(id) ?? null,
  });
  const seen: Seen[] = [];
  const moods: Mood[] = [];
  const listeners = new Set<(call: string, body: unknown) => void>();
  const hung = new Set<ServerResponse>();

  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    const call = `${request.method} ${request.path}`;
    const at = performance.now();
    for (const listen of listeners) listen(call, request.body);
    const mood = moods.find(({ match, times }) => times > 0 && match.test(call));
    if (mood !== undefined) mood.times -= 1;
    if (mood?.answer === 'hang') {
      seen.push({ ...request, status: undefined, at });
      hung.add(response);
      return;
    }
    const limited = more.limits === undefined ? undefined : limits.judge(request);
    const real = () => limited ?? answerTo(request, incoming.headers.authorization);
    const answer = mood === undefined || mood.answer === 'lose' ? real() : mood.answer;
    seen.push({ ...request, status: answer.status, at });
    if (mood?.answer === 'lose') return void incoming.socket.destroy();
    if (more.limits !== undefined && request.path.startsWith('/channels/')) {
      await sleep(more.limits.callMs);
    }
    response.setHeader('date', new Date(now()).toUTCString());
    const type = answer.body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(answer.status, { ...type, ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });

  function answerTo(request: Request, authorization: string | undefined): Answer {
    const own = /^\/(interactions|webhooks)\//.test(request.path);
    if (!own && authorization !== `Bot ${token}`) {
      return { status: 401, body: { code: 0, message: '401: Unauthorized' } };
    }
    if (/^\/(channels\/|users\/@me\/channels)/.test(request.path)) return channels.handle(request);
    const user = /^\/users\/(\d+)$/.exec(request.path)?.[1];
    if (user !== undefined) return { status: 200, body: profileOf(user) };
    if (request.path.startsWith('/guilds/')) return guild.handle(request);
    if (request.path === '/oauth2/applications/@me') {
      const verify_key = signed.signer.publicKey;
      return { status: 200, body: { id: application, name: 'Lectern', verify_key } };
    }
    if (request.path !== '/gateway/bot') return desk.handle(request);
    const limit = {
      total: 1000,
      remaining: 999,
      reset_after: 0,
      max_concurrency: more.atOnce ?? 1,
    };
    return { status: 200, body: { url: socketUrl(), shards: 1, session_start_limit: limit } };
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const socketUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const gateway = createGateway({
    server,
    token,
    application,
    url: socketUrl,
    heartbeatMs: more.heartbeatMs ?? 41_250,
  });
  const signed = createSender((id, token, body) => {
    const path = `/interactions/${id}/${token}/callback`;
    const request: Request = { method: 'POST', path, query: '', body, files: [] };
    const at = performance.now();
    for (const listen of listeners) listen('inline', body);
    seen.push({ ...request, status: desk.handle(request).status, at });
  });
  return {
    signed,
    deliver: (interaction) => {
      if (signed.endpoints.length > 0) void signed.send(interaction);
      else gateway.dispatch('INTERACTION_CREATE', interaction);
    },
    api: `http://127.0.0.1:${port}/api`,
    token,
    gateway,
    desk,
    channels,
    nicknames,
    displayNames,
    guild,
    seen,
    moods,
    limits,
    now,
    later: (ms) => {
      skipped += ms;
    },
    nextId,
    listeners,
    close: async () => {
      gateway.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const [path = '', query = ''] = decodeURIComponent(incoming.url ?? '').split('?');
  const type = incoming.headers['content-type'] ?? '';
  const method = incoming.method ?? 'GET';
  const short = path.replace(/^\/api(\/v10)?/, '');
  if (!type.startsWith('multipart/form-data')) {
    const body: unknown = raw.length === 0 ? undefined : JSON.parse(raw.toString('utf8'));
    return { method, path: short, query, body, files: [] };
  }
  const form = await new Response(raw, { headers: { 'content-type': type } }).formData();
  const files = await Promise.all(
    [...form.values()]
      .filter((one) => typeof one !== 'string')
      .map(async (file) => ({
        name: file.name,
        text: await file.text(),
        bytes: Buffer.from(await file.arrayBuffer()),
      })),
  );
  const body = record(JSON.parse(String(form.get('payload_json'))));
  return { method, path: short, query, body, files };
}
