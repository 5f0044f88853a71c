// Socket Mode of the fake Slack: hello, envelopes, acknowledgements, and whatever goes wrong there.

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, record, words } from '../json.ts';
import type { Delivery } from './delivery.ts';
import type { Ack } from './tickets.ts';
import { appId } from './workspace.ts';

export type Socket = {
  /** Sends an envelope to one of the connections; undefined where no acknowledgement came in time. */
  readonly carry: (delivery: Delivery) => Promise<Ack | undefined>;
  readonly isConnected: () => boolean;
  /** Resolves once a connection has said it is there. */
  readonly connected: () => Promise<void>;
  /** Asks the bot to connect anew, as Slack does every few hours; the old line is closed soon after. */
  readonly askForRefresh: (reason?: 'refresh_requested' | 'warning' | 'link_disabled') => void;
  /** Cuts every line without a word. */
  readonly drop: () => void;
  /** A one-time address for `apps.connections.open`. */
  readonly newAddress: (base: string) => string;
  readonly log: string[];
  readonly close: () => void;
};

const pingEveryMs = 10_000;

/** `patienceMs`: how long an acknowledgement is waited for. */
export function createSocket(server: Server, path: string, patienceMs: number): Socket {
  const sockets = new WebSocketServer({ server, path });
  const live = new Set<WebSocket>();
  const log: string[] = [];
  const waiting = new Map<string, (body: Json) => void>();
  const arrivals = new Set<() => void>();
  const addresses = new Set<string>();
  let count = 0;

  sockets.on('connection', (socket, { url }) => {
    const address = new URL(url ?? '', 'ws://fake').searchParams.get('ticket') ?? '';
    if (!addresses.delete(address)) return socket.close(4001);
    log.push('connected');
    live.add(socket);
    const ping = setInterval(() => socket.ping(), pingEveryMs).unref();
    socket.on('message', (raw) => {
      const { envelope_id: id, payload } = record(JSON.parse(String(raw)));
      waiting.get(words(id))?.(record(payload));
    });
    socket.on('close', () => {
      clearInterval(ping);
      live.delete(socket);
      log.push('closed');
    });
    socket.on('error', () => undefined);
    const info = { app_id: appId };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: live.size, connection_info: info }),
    );
    for (const arrived of arrivals) arrived();
  });

  const carry: Socket['carry'] = async ({ kind, payload, retry }) => {
    const targets = [...live];
    const target = targets[Math.floor(Math.random() * targets.length)];
    if (target === undefined) return undefined;
    const id = `envelope-${++count}`;
    const envelope = {
      envelope_id: id,
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
      ...(retry === undefined ? {} : { retry_attempt: retry.num, retry_reason: retry.reason }),
    };
    const { promise, resolve } = Promise.withResolvers<Ack | undefined>();
    const timer = setTimeout(() => resolve(undefined), patienceMs).unref();
    waiting.set(id, (body) => resolve({ status: 200, body, at: performance.now() }));
    target.send(JSON.stringify(envelope));
    const ack = await promise;
    clearTimeout(timer);
    waiting.delete(id);
    return ack;
  };

  return {
    carry,
    isConnected: () => live.size > 0,
    connected: () => {
      if (live.size > 0) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      arrivals.add(resolve);
      return promise;
    },
    askForRefresh: (reason = 'refresh_requested') => {
      for (const socket of live) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
      }
    },
    drop: () => {
      for (const socket of live) socket.terminate();
    },
    newAddress: (base) => {
      const ticket = `ticket-${++count}`;
      addresses.add(ticket);
      return `${base}${path}?ticket=${ticket}`;
    },
    log,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
