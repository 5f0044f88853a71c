// Slack's HTTP server: signed requests go to Bolt, people who install the app to Bolt's pages, and the rest is refused.

import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../../shared/logger.ts';
import { StartupError } from '../../shared/startup-error.ts';
import { paths } from './manifest.ts';
import type { ConnectOptions } from './options.ts';
import type { SignedRequest, VerifyResult } from './verify-signature.ts';

/** Slack's payloads are a few kilobytes; a modal is at most 250. */
const maxBodyBytes = 1024 * 1024;

export type Routes = {
  /** Takes what is signed, its body in `rawBody`; absent where events come by Socket Mode. */
  readonly events?: {
    readonly verify: (request: SignedRequest) => VerifyResult;
    /** Whether what was well signed has come to no other process before. */
    readonly claimRequest: (signature: string) => Promise<boolean>;
    readonly handle: RequestListener;
  };
  /** Takes who installs us; absent with a single workspace. */
  readonly installPages?: RequestListener;
};

export type HttpEndpoint = {
  readonly port: number;
  /** Lets nobody in any more. */
  readonly stopListening: () => void;
  /** Ends what connections there still are. */
  readonly closeConnections: () => void;
};

/** Starts the HTTP server. Rejects with a `StartupError` if the port cannot be had. */
export async function startHttpEndpoint(
  routes: Routes,
  { port, log }: Pick<ConnectOptions, 'port' | 'log'>,
): Promise<HttpEndpoint> {
  const httpServer = createHttpServer(routes, log);
  try {
    // At every address of this machine: what Slack did not sign is turned away.
    httpServer.listen({ port });
    await once(httpServer, 'listening');
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code') ?? error);
    throw new StartupError(
      `Port ${port} cannot be used for Slack (${code}). Stop the program that has it, ` +
        'or set SLACK_PORT to another number in .env (0 picks a free one).',
    );
  }
  const address = httpServer.address() as AddressInfo;
  return {
    port: address.port,
    stopListening: () => void httpServer.close(),
    closeConnections: () => httpServer.closeAllConnections(),
  };
}

/** An HTTP server that is not listening yet. */
function createHttpServer({ events, installPages }: Routes, log: Logger): Server {
  const reject = (response: ServerResponse, status: number) => {
    if (!response.headersSent) response.writeHead(status, { connection: 'close' });
    response.end();
  };
  const handleSigned = async (request: IncomingMessage, response: ServerResponse) => {
    if (events === undefined) return reject(response, 404);
    const body = await readBody(request);
    if (body === undefined) return reject(response, 413);
    if (body.toString() === 'ssl_check=1') return reject(response, 200);
    const timestamp = headerOf(request, 'x-slack-request-timestamp');
    const signature = headerOf(request, 'x-slack-signature');
    const verified = events.verify({ timestamp, signature, body });
    const isNew = verified !== 'good' || (await events.claimRequest(signature ?? ''));
    const result = isNew ? verified : 'repeated';
    if (result === 'good')
      return events.handle(Object.assign(request, { rawBody: body }), response);
    log.warn({ event: 'slack.request_rejected', verdict: result }, 'Request rejected');
    // Slack repeats an event within the second, with the same signature: that one was heard.
    const isRetry = headerOf(request, 'x-slack-retry-num') !== undefined;
    return reject(response, result === 'repeated' && isRetry ? 200 : 401);
  };
  return createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (request.method === 'POST' && path === paths.events) {
      handleSigned(request, response).catch(() => reject(response, 400));
    } else if (
      installPages !== undefined &&
      request.method === 'GET' &&
      (path === paths.install || path === paths.redirect)
    ) {
      installPages(request, response);
    } else reject(response, 404);
  });
}

/** The whole body; undefined where it is longer than anything Slack sends. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length > maxBodyBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
