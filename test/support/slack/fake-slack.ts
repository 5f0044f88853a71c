// A strict Slack on loopback: Web API, response_url, uploads and Socket Mode, with its clocks and its moods.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asRecord, asString, type Json } from '../json.ts';
import {
  createHttpTransport,
  type Delivery,
  type DeliveryTransport,
  deliverInteraction,
} from './fake-delivery.ts';
import { echoEvent } from './fake-events.ts';
import { useResponseUrl } from './fake-response-url.ts';
import { createFakeSocket, type FakeSocket } from './fake-socket.ts';
import { createFakeWorkspaces, type FakeWorkspaces, type Team } from './fake-workspaces.ts';
import { apiError, type FakeContext, type FakeResponse, ok } from './web-api/fake-response.ts';
import { fileMethods, receiveUpload } from './web-api/file-methods.ts';
import {
  botMethods,
  callMethod,
  exchangeCode,
  type OAuthClient,
  validateBlocks,
} from './web-api/methods.ts';

/** What goes wrong with the next calls that match: `chat.postMessage`, `response_url`, `upload` … */
export type ResponseOverride = {
  readonly match: RegExp;
  times: number;
  /**
   * An answer in place of the real one; `lose` does the work and cuts the line; `hang` does and says
   * nothing; `keep` does the work and says nothing;
   * a promise holds the call up until it resolves.
   */
  readonly response: FakeResponse | 'lose' | 'keep' | 'hang' | Promise<void>;
};

export type RecordedCall = {
  readonly call: string;
  readonly args: Json;
  readonly token: string;
  /** Undefined where the call hung. */
  readonly answer: FakeResponse | undefined;
  readonly at: number;
};

export type FakeSlack = {
  /** For SLACK_API_URL. */
  readonly api: string;
  /** For SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_CLIENT_ID and SLACK_CLIENT_SECRET. */
  readonly appToken: string;
  readonly signingSecret: string;
  readonly client: OAuthClient;
  /** The workspace that there always is; its `token` is for SLACK_BOT_TOKEN. */
  readonly team: Team;
  readonly workspaces: FakeWorkspaces;
  readonly socket: FakeSocket;
  readonly context: FakeContext;
  /** Every call that came, in order. */
  readonly calls: RecordedCall[];
  readonly overrides: ResponseOverride[];
  /** OAuth codes that are still good, with the workspace and the address they were made for. */
  readonly codes: Map<string, { readonly team: string; readonly redirect: string }>;
  /** Moves the fake's clock forward. */
  readonly advance: (ms: number) => void;
  /** From now on what people do is sent, signed, to this address; by Socket Mode before. */
  readonly sendTo: (url: string) => void;
  readonly deliver: (delivery: Delivery) => Promise<void>;
  readonly responseUrl: (token: string) => string;
  readonly close: () => Promise<void>;
};

export type FakeOptions = {
  /** For measurements: answers without judging. */
  readonly skipValidation?: true;
  /** How long an uploaded file is prepared before it can be shown. */
  readonly filePreparationMs?: number;
  /** How long Slack waits for an acknowledgement: three seconds, less where a test would wait for nothing. */
  readonly ackTimeoutMs?: number;
};

export async function startFakeSlack(options: FakeOptions = {}): Promise<FakeSlack> {
  const { skipValidation, filePreparationMs = 0, ackTimeoutMs = 3_000 } = options;
  let skippedMs = 0;
  const workspaces = createFakeWorkspaces(() => Date.now() + skippedMs);
  const team = workspaces.addTeam();
  const context: FakeContext = {
    workspaces,
    violations: [],
    isStrict: skipValidation === undefined,
  };
  const secret = () => workspaces.secret();
  const appToken = `xapp-1-${secret()}`;
  const signingSecret = `signing${secret()}${secret()}`;
  const client = { id: '12345.67890', secret: `client${secret()}${secret()}` };
  const calls: RecordedCall[] = [];
  const overrides: ResponseOverride[] = [];
  const codes: FakeSlack['codes'] = new Map();

  const server = createServer(async (incoming, response) => {
    const bytes = await readBody(incoming);
    const [path = '', name = ''] = pathParts(incoming.url ?? '');
    const call = path === 'api' ? name : path;
    const args = path === 'upload' ? {} : readArgs(incoming, bytes);
    const token =
      (incoming.headers.authorization ?? '').replace(/^Bearer /, '') || asString(args.token);
    const at = performance.now();
    const override = overrides.find(({ match, times }) => times > 0 && match.test(call));
    if (override !== undefined) override.times -= 1;
    if (override?.response === 'hang')
      return void calls.push({ call, args, token, answer: undefined, at });
    if (override?.response instanceof Promise) await override.response;
    const overridden = override?.response;
    const answer =
      overridden === undefined ||
      overridden === 'lose' ||
      overridden === 'keep' ||
      overridden instanceof Promise
        ? await respondTo(path, name, {
            args,
            token,
            bytes,
            type: incoming.headers['content-type'],
          })
        : overridden;
    calls.push({ call, args, token, answer, at });
    if (overridden === 'keep') return;
    if (overridden === 'lose') return void incoming.socket.destroy();
    respond(response, answer);
  });

  type Call = { args: Json; token: string; bytes: Buffer; type: string | undefined };
  async function respondTo(path: string, name: string, call: Call): Promise<FakeResponse> {
    if (path === 'response_url') return useResponseUrl(context, name, call.args);
    if (path === 'upload')
      return receiveUpload(context, name, await uploadedBytes(call.bytes, call.type));
    if (path !== 'api') return { status: 404 };
    if (name === 'blocks.validate') return validateBlocks(call.args);
    if (name === 'oauth.v2.access') return exchangeCode(call.args, context, codes, client);
    if (name === 'apps.connections.open') {
      if (call.token !== appToken) return apiError('invalid_auth');
      return ok({ url: socket.newUrl(`ws://${address()}`) });
    }
    return callMethod(methods, name, call, context);
  }

  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = createFakeSocket(server, '/link', ackTimeoutMs);
  const methods = {
    ...botMethods,
    ...fileMethods(() => `http://${address()}/upload`, filePreparationMs),
  };
  let transport: DeliveryTransport = socket.transport;
  const send = (delivery: Delivery) => deliverInteraction(context, transport, delivery);
  if (context.isStrict)
    workspaces.heard.add((what, message) => echoEvent(workspaces, send, what, message));
  return {
    api: `http://${address()}/api/`,
    appToken,
    signingSecret,
    client,
    team,
    workspaces,
    socket,
    context,
    calls,
    overrides,
    codes,
    advance: (ms) => {
      skippedMs += ms;
    },
    sendTo: (url) => {
      transport = createHttpTransport(url, signingSecret, ackTimeoutMs);
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

function pathParts(url: string): readonly string[] {
  return (url.split('?')[0] ?? '').split('/').filter((part) => part !== '');
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Arguments that hold JSON inside a form. */
const nested = ['blocks', 'view', 'files', 'message', 'attachments', 'metadata'];

function readArgs({ headers }: IncomingMessage, bytes: Buffer): Json {
  const text = bytes.toString('utf8');
  if (text === '') return {};
  if (headers['content-type']?.startsWith('application/json')) return asRecord(JSON.parse(text));
  const form = Object.fromEntries(new URLSearchParams(text));
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [
      name,
      nested.includes(name) ? JSON.parse(value) : value,
    ]),
  );
}

async function uploadedBytes(bytes: Buffer, type = ''): Promise<Buffer> {
  if (!type.startsWith('multipart/form-data')) return bytes;
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type },
  }).formData();
  const [file] = [...form.values()].filter((one) => typeof one !== 'string');
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

function respond(response: ServerResponse, { status, body, headers }: FakeResponse): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain' : 'application/json',
    ...headers,
  });
  response.end(text);
}
