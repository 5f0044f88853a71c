// The door for HTTP: what Slack signed goes to Bolt, a browser that installs us to Bolt's pages, all else away.

import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from './desk.ts';
import type { Letter, Verdict } from './guard.ts';
import { paths } from './manifest.ts';
import { NotConnected } from './not-connected.ts';
import type { Settings } from './settings.ts';

/** Slack's payloads are a few kilobytes; a modal is at most 250. */
const longestBody = 1024 * 1024;

export type Rooms = {
  /** Takes what is signed, its body in `rawBody`; absent where events come by Socket Mode. */
  readonly events?: {
    readonly judge: (letter: Letter) => Verdict;
    /** Whether what was well signed has come to no other process before. */
    readonly isFirst: (signature: string) => Promise<boolean>;
    readonly take: RequestListener;
  };
  /** Takes who installs us; absent with a single workspace. */
  readonly pages?: RequestListener;
};

export type Door = {
  readonly port: number;
  /** Lets nobody in any more. */
  readonly shut: () => void;
  /** Ends what connections there still are. */
  readonly clear: () => void;
};

/** Opens the door. Rejects with `NotConnected` where the port cannot be had. */
export async function openDoor(
  rooms: Rooms,
  { port, log }: Pick<Settings, 'port' | 'log'>,
): Promise<Door> {
  const server = createDoor(rooms, log);
  try {
    // At every address of this machine: what Slack did not sign is turned away.
    server.listen({ port });
    await once(server, 'listening');
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code') ?? error);
    throw new NotConnected(
      `Port ${port} cannot be used for Slack (${code}). Stop the program that has it, ` +
        'or set SLACK_PORT to another number in .env (0 picks a free one).',
    );
  }
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    shut: () => void server.close(),
    clear: () => server.closeAllConnections(),
  };
}

/** An HTTP server that is not listening yet. */
function createDoor({ events, pages }: Rooms, log: Log): Server {
  const turnAway = (response: ServerResponse, status: number) => {
    if (!response.headersSent) response.writeHead(status, { connection: 'close' });
    response.end();
  };
  const takeSigned = async (request: IncomingMessage, response: ServerResponse) => {
    if (events === undefined) return turnAway(response, 404);
    const body = await readAll(request);
    if (body === undefined) return turnAway(response, 413);
    if (body.toString() === 'ssl_check=1') return turnAway(response, 200);
    const timestamp = headerOf(request, 'x-slack-request-timestamp');
    const signature = headerOf(request, 'x-slack-signature');
    const judged = events.judge({ timestamp, signature, body });
    const isNews = judged !== 'good' || (await events.isFirst(signature ?? ''));
    const verdict = isNews ? judged : 'repeated';
    if (verdict === 'good') return events.take(Object.assign(request, { rawBody: body }), response);
    log.warn({ verdict }, 'a request was turned away');
    // Slack repeats an event within the second, with the same signature: that one was heard.
    const isRetry = headerOf(request, 'x-slack-retry-num') !== undefined;
    return turnAway(response, verdict === 'repeated' && isRetry ? 200 : 401);
  };
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method === 'POST' && path === paths.events) {
      takeSigned(request, response).catch(() => turnAway(response, 400));
    } else if (
      pages !== undefined &&
      request.method === 'GET' &&
      (path === paths.install || path === paths.redirect)
    ) {
      pages(request, response);
    } else turnAway(response, 404);
  });
}

/** The whole body; undefined where it is longer than anything Slack sends. */
async function readAll(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > longestBody) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
