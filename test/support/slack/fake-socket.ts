// Socket Mode of the fake Slack: hello, envelopes, acknowledgements, and whatever goes wrong there.

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { asRecord, asString, type Json } from '../json.ts';
import type { Delivery } from './fake-delivery.ts';
import { appId } from './fake-workspaces.ts';
import type { Acknowledgement } from './interactions.ts';

export type FakeSocket = {
  /** Sends an envelope to one of the connections; undefined where no acknowledgement came in time. */
  readonly transport: (delivery: Delivery) => Promise<Acknowledgement | undefined>;
  readonly isConnected: () => boolean;
  /** Resolves once a connection has said it is there. */
  readonly connected: () => Promise<void>;
  /** Asks the bot to connect anew, as Slack does every few hours; the old line is closed soon after. */
  readonly requestReconnect: (reason?: 'refresh_requested' | 'warning' | 'link_disabled') => void;
  /** Cuts every line without a word. */
  readonly dropConnections: () => void;
  /** A one-time address for `apps.connections.open`. */
  readonly newUrl: (base: string) => string;
  readonly log: string[];
  readonly close: () => void;
};

const pingEveryMs = 10_000;

/** `patienceMs`: how long an acknowledgement is waited for. */
export function createFakeSocket(server: Server, path: string, ackTimeoutMs: number): FakeSocket {
  const sockets = new WebSocketServer({ server, path });
  const connections = new Set<WebSocket>();
  const log: string[] = [];
  const pendingAcks = new Map<string, (body: Json) => void>();
  const connectedListeners = new Set<() => void>();
  const pendingInteractions = new Set<string>();
  let count = 0;

  sockets.on('connection', (socket, { url }) => {
    const address = new URL(url ?? '', 'ws://fake').searchParams.get('ticket') ?? '';
    if (!pendingInteractions.delete(address)) return socket.close(4001);
    log.push('connected');
    connections.add(socket);
    const ping = setInterval(() => socket.ping(), pingEveryMs).unref();
    socket.on('message', (raw) => {
      const { envelope_id: id, payload } = asRecord(JSON.parse(String(raw)));
      pendingAcks.get(asString(id))?.(asRecord(payload));
    });
    socket.on('close', () => {
      clearInterval(ping);
      connections.delete(socket);
      log.push('closed');
    });
    socket.on('error', () => undefined);
    const info = { app_id: appId };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: connections.size, connection_info: info }),
    );
    for (const listener of connectedListeners) listener();
  });

  const transport: FakeSocket['transport'] = async ({ kind, payload, retry }) => {
    const targets = [...connections];
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
    const { promise, resolve } = Promise.withResolvers<Acknowledgement | undefined>();
    const timer = setTimeout(() => resolve(undefined), ackTimeoutMs).unref();
    pendingAcks.set(id, (body) => resolve({ status: 200, body, at: performance.now() }));
    target.send(JSON.stringify(envelope));
    const ack = await promise;
    clearTimeout(timer);
    pendingAcks.delete(id);
    return ack;
  };

  return {
    transport,
    isConnected: () => connections.size > 0,
    connected: () => {
      if (connections.size > 0) return Promise.resolve();
      const { promise, resolve } = Promise.withResolvers<void>();
      connectedListeners.add(resolve);
      return promise;
    },
    requestReconnect: (reason = 'refresh_requested') => {
      for (const socket of connections) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'fake' } }));
      }
    },
    dropConnections: () => {
      for (const socket of connections) socket.terminate();
    },
    newUrl: (base) => {
      const pendingInteraction = `ticket-${++count}`;
      pendingInteractions.add(pendingInteraction);
      return `${base}${path}?ticket=${pendingInteraction}`;
    },
    log,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
