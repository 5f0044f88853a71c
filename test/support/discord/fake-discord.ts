// A strict Discord on loopback: REST and gateway, its clocks, its refusals, and its moods.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { asRecord } from '../json.ts';
import { createFakeChannels, type FakeChannels } from './fake-channels.ts';
import { createFakeGateway, type FakeGateway } from './fake-gateway.ts';
import { createFakeGuild, type FakeGuild } from './fake-guild.ts';
import {
  createFakeInteractions,
  type FakeInteractions,
  type FakeRequest,
  type FakeResponse,
} from './fake-interactions.ts';
import { createFakeRateLimits, type FakeRateLimits } from './fake-rate-limits.ts';
import { createSignedSender, type SignedSender } from './fake-signed-requests.ts';

export const application = '900000000000000001';

/** What goes wrong with the next calls that match. */
export type ResponseOverride = {
  readonly match: RegExp;
  times: number;
  /** An answer in place of the real one; `lose` does the work and cuts the line; `hang` says nothing. */
  readonly response: FakeResponse | 'lose' | 'hang';
};

export type RecordedRequest = FakeRequest & {
  readonly status: number | undefined;
  readonly at: number;
};

export type FakeDiscord = {
  /** For DISCORD_API_URL. */
  readonly api: string;
  readonly token: string;
  readonly gateway: FakeGateway;
  /** Interactions over signed HTTP, once it has an endpoint. */
  readonly signed: SignedSender;
  /** Delivers an interaction: by signed HTTP where there is an endpoint, else through the gateway. */
  readonly deliver: (interaction: unknown) => void;
  readonly interactions: FakeInteractions;
  /** Where the bot speaks unasked. */
  readonly channels: FakeChannels;
  /** What people call themselves: in the server, or else everywhere; others have but a username. */
  readonly nicknames: Map<string, string>;
  readonly displayNames: Map<string, string>;
  readonly guild: FakeGuild;
  /** Every call that came, in order. */
  readonly requests: RecordedRequest[];
  readonly overrides: ResponseOverride[];
  /** What was refused because of limits, where they are kept. */
  readonly limits: FakeRateLimits;
  readonly now: () => number;
  /** Moves the fake's clock forward. */
  readonly advance: (ms: number) => void;
  readonly nextId: (at?: number) => string;
  /** Called with each call as it comes in, before anything else. */
  readonly listeners: Set<(call: string, body: unknown) => void>;
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  readonly heartbeatMs?: number;
  /** How many shards may identify at once; else one every five seconds. */
  readonly maxConcurrency?: number;
  /** What the fake's clock shows at the start; the machine's time unless given. */
  readonly startsAt?: string;
  /** The clock stands, but for `later`. */
  readonly frozenClock?: true;
  /** For measurements: answers without judging. */
  readonly skipValidation?: true;
  /** Keeps Discord's limits on how often it is asked, and takes its time where it is asked to post. */
  readonly limits?: { readonly callMs: number };
};

export async function startFakeDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  const token = `fake-token-${Math.random().toString(36).slice(2)}.secret`;
  const readClock = options.frozenClock === undefined ? Date.now : () => startedAt;
  const startedAt = Date.now();
  let skipped = options.startsAt === undefined ? 0 : Date.parse(options.startsAt) - readClock();
  let count = 0n;
  const now = () => readClock() + skipped;
  const nextId = (at = now()) =>
    String((BigInt(Math.floor(at)) - 1_420_070_400_000n) * 4_194_304n + (count++ % 4_194_304n));
  const interactions = createFakeInteractions(
    application,
    now,
    nextId,
    options.skipValidation === undefined,
  );
  const limits = createFakeRateLimits(now);
  const channels = createFakeChannels({ now, nextId, violations: interactions.violations });
  const nicknames = new Map<string, string>();
  const displayNames = new Map<string, string>();
  const guild = createFakeGuild((id) => ({ user: profileOf(id), nick: nicknames.get(id) ?? null }));
  const profileOf = (id: string) => ({
    id,
    username: `user${id}`,
    global_name: displayNames.get(id) ?? null,
  });
  const requests: RecordedRequest[] = [];
  const overrides: ResponseOverride[] = [];
  const listeners = new Set<(call: string, body: unknown) => void>();
  const hangingResponses = new Set<ServerResponse>();

  const server = createServer(async (incoming, response) => {
    const request = await parseRequest(incoming);
    const call = `${request.method} ${request.path}`;
    const at = performance.now();
    for (const listen of listeners) listen(call, request.body);
    const override = overrides.find(({ match, times }) => times > 0 && match.test(call));
    if (override !== undefined) override.times -= 1;
    if (override?.response === 'hang') {
      requests.push({ ...request, status: undefined, at });
      hangingResponses.add(response);
      return;
    }
    const refusal = options.limits === undefined ? undefined : limits.check(request);
    const respond = () => refusal ?? respondTo(request, incoming.headers.authorization);
    const answer =
      override === undefined || override.response === 'lose' ? respond() : override.response;
    requests.push({ ...request, status: answer.status, at });
    if (override?.response === 'lose') return void incoming.socket.destroy();
    if (options.limits !== undefined && request.path.startsWith('/channels/')) {
      await sleep(options.limits.callMs);
    }
    response.setHeader('date', new Date(now()).toUTCString());
    const type = answer.body === undefined ? {} : { 'content-type': 'application/json' };
    response.writeHead(answer.status, { ...type, ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  });

  function respondTo(request: FakeRequest, authorization: string | undefined): FakeResponse {
    const usesOwnToken = /^\/(interactions|webhooks)\//.test(request.path);
    if (!usesOwnToken && authorization !== `Bot ${token}`) {
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
    if (request.path !== '/gateway/bot') return interactions.handle(request);
    const limit = {
      total: 1000,
      remaining: 999,
      reset_after: 0,
      max_concurrency: options.maxConcurrency ?? 1,
    };
    return { status: 200, body: { url: socketUrl(), shards: 1, session_start_limit: limit } };
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const socketUrl = () => `ws://127.0.0.1:${port}/gateway`;
  const gateway = createFakeGateway({
    server,
    token,
    application,
    url: socketUrl,
    heartbeatMs: options.heartbeatMs ?? 41_250,
  });
  const signed = createSignedSender((id, token, body) => {
    const path = `/interactions/${id}/${token}/callback`;
    const request: FakeRequest = { method: 'POST', path, query: '', body, files: [] };
    const at = performance.now();
    for (const listen of listeners) listen('inline', body);
    requests.push({ ...request, status: interactions.handle(request).status, at });
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
    interactions,
    channels,
    nicknames,
    displayNames,
    guild,
    requests,
    overrides,
    limits,
    now,
    advance: (ms) => {
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

async function parseRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const [path = '', query = ''] = decodeURIComponent(incoming.url ?? '').split('?');
  const type = incoming.headers['content-type'] ?? '';
  const method = incoming.method ?? 'GET';
  const route = path.replace(/^\/api(\/v10)?/, '');
  if (!type.startsWith('multipart/form-data')) {
    const body: unknown = raw.length === 0 ? undefined : JSON.parse(raw.toString('utf8'));
    return { method, path: route, query, body, files: [] };
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
  const body = asRecord(JSON.parse(String(form.get('payload_json'))));
  return { method, path: route, query, body, files };
}
