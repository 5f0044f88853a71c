// A strict Slack on loopback: Web API, response_url, uploads and Socket Mode, with its clocks and its moods.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Json, record, words } from '../json.ts';
import { type Answer, type Desk, error, ok } from './answers.ts';
import { type Carry, type Delivery, deliver, overHttp } from './delivery.ts';
import { echo } from './echo.ts';
import { botMethods, callMethod, exchange, type OAuthClient, validate } from './methods.ts';
import { fileMethods, upload } from './methods-files.ts';
import { useResponseUrl } from './response-url.ts';
import { createSocket, type Socket } from './socket.ts';
import { createWorkspace, type Team, type Workspace } from './workspace.ts';

/** What goes wrong with the next calls that match: `chat.postMessage`, `response_url`, `upload` … */
export type Mood = {
  readonly match: RegExp;
  times: number;
  /**
   * An answer in place of the real one; `lose` does the work and cuts the line; `hang` does and says
   * nothing; `keep` does the work and says nothing;
   * a promise holds the call up until it resolves.
   */
  readonly answer: Answer | 'lose' | 'keep' | 'hang' | Promise<void>;
};

export type Seen = {
  readonly call: string;
  readonly args: Json;
  readonly token: string;
  /** Undefined where the call hung. */
  readonly answer: Answer | undefined;
  readonly at: number;
};

export type Fake = {
  /** For SLACK_API_URL. */
  readonly api: string;
  /** For SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET. */
  readonly appToken: string;
  readonly signingSecret: string;
  readonly client: OAuthClient;
  /** The workspace that there always is; its `token` is for SLACK_BOT_TOKEN. */
  readonly team: Team;
  readonly space: Workspace;
  readonly socket: Socket;
  readonly desk: Desk;
  /** Every call that came, in order. */
  readonly seen: Seen[];
  readonly moods: Mood[];
  /** OAuth codes that are still good, with the workspace and the address they were made for. */
  readonly codes: Map<string, { readonly team: string; readonly redirect: string }>;
  /** Moves the fake's clock forward. */
  readonly later: (ms: number) => void;
  /** From now on what people do is sent, signed, to this address; by Socket Mode before. */
  readonly reachAt: (url: string) => void;
  readonly deliver: (delivery: Delivery) => Promise<void>;
  readonly responseUrl: (token: string) => string;
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  /** For measurements: answers without judging. */
  readonly lax?: true;
  /** How long an uploaded file is prepared before it can be shown. */
  readonly preparesMs?: number;
  /** How long Slack waits for an acknowledgement: three seconds, less where a test would wait for nothing. */
  readonly patienceMs?: number;
};

export async function startFake(options: FakeOptions = {}): Promise<Fake> {
  const { lax, preparesMs = 0, patienceMs = 3_000 } = options;
  let skipped = 0;
  const space = createWorkspace(() => Date.now() + skipped);
  const team = space.addTeam();
  const desk: Desk = { space, faults: [], strict: lax === undefined };
  const secret = () => space.secret();
  const appToken = `xapp-1-${secret()}`;
  const signingSecret = `signing${secret()}${secret()}`;
  const client = { id: '12345.67890', secret: `client${secret()}${secret()}` };
  const seen: Seen[] = [];
  const moods: Mood[] = [];
  const codes: Fake['codes'] = new Map();

  const server = createServer(async (incoming, response) => {
    const bytes = await readAll(incoming);
    const [path = '', name = ''] = routeOf(incoming.url ?? '');
    const call = path === 'api' ? name : path;
    const args = path === 'upload' ? {} : readArgs(incoming, bytes);
    const token =
      (incoming.headers.authorization ?? '').replace(/^Bearer /, '') || words(args.token);
    const at = performance.now();
    const mood = moods.find(({ match, times }) => times > 0 && match.test(call));
    if (mood !== undefined) mood.times -= 1;
    if (mood?.answer === 'hang')
      return void seen.push({ call, args, token, answer: undefined, at });
    if (mood?.answer instanceof Promise) await mood.answer;
    const given = mood?.answer;
    const answer =
      given === undefined || given === 'lose' || given === 'keep' || given instanceof Promise
        ? await answerTo(path, name, { args, token, bytes, type: incoming.headers['content-type'] })
        : given;
    seen.push({ call, args, token, answer, at });
    if (given === 'keep') return;
    if (given === 'lose') return void incoming.socket.destroy();
    respond(response, answer);
  });

  type Call = { args: Json; token: string; bytes: Buffer; type: string | undefined };
  async function answerTo(path: string, name: string, call: Call): Promise<Answer> {
    if (path === 'response_url') return useResponseUrl(desk, name, call.args);
    if (path === 'upload') return upload(desk, name, await uploaded(call.bytes, call.type));
    if (path !== 'api') return { status: 404 };
    if (name === 'blocks.validate') return validate(call.args);
    if (name === 'oauth.v2.access') return exchange(call.args, desk, codes, client);
    if (name === 'apps.connections.open') {
      if (call.token !== appToken) return error('invalid_auth');
      return ok({ url: socket.newAddress(`ws://${address()}`) });
    }
    return callMethod(methods, name, call, desk);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = createSocket(server, '/link', patienceMs);
  const methods = {
    ...botMethods,
    ...fileMethods(() => `http://${address()}/upload`, preparesMs),
  };
  let carry: Carry = socket.carry;
  const send = (delivery: Delivery) => deliver(desk, carry, delivery);
  if (desk.strict) space.heard.add((what, message) => echo(space, send, what, message));
  return {
    api: `http://${address()}/api/`,
    appToken,
    signingSecret,
    client,
    team,
    space,
    socket,
    desk,
    seen,
    moods,
    codes,
    later: (ms) => {
      skipped += ms;
    },
    reachAt: (url) => {
      carry = overHttp(url, signingSecret, patienceMs);
    },
    deliver: send,
    responseUrl: (token) => `http://${address()}/response_url/${token}`,
    close: async () => {
      socket.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function routeOf(url: string): readonly string[] {
  return (url.split('?')[0] ?? '').split('/').filter((part) => part !== '');
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Arguments that hold JSON inside a form. */
const nested = ['blocks', 'view', 'files', 'message', 'attachments', 'metadata'];

function readArgs({ headers }: IncomingMessage, bytes: Buffer): Json {
  const text = bytes.toString('utf8');
  if (text === '') return {};
  if (headers['content-type']?.startsWith('application/json')) return record(JSON.parse(text));
  const form = Object.fromEntries(new URLSearchParams(text));
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      nested.includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

async function uploaded(bytes: Buffer, type = ''): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type },
  }).formData();
  const [file] = [...form.values()].filter((one) => typeof one !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

function respond(response: ServerResponse, { status, body, headers }: Answer): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
    ...headers,
  });
  response.end(text);
}
