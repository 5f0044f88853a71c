// The gateway of the fake Discord: hello, identify, heartbeat, resume, and whatever goes wrong there.

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { list, record, words } from '../json.ts';

export type Gateway = {
  /** Delivers an event, now or at the next resume. */
  readonly dispatch: (type: string, data: unknown) => void;
  /** Delivers the last events again, as a resume does. */
  readonly closeWith: (code: number) => void;
  /** Cuts the line without a word. */
  readonly cut: () => void;
  /** From now on heartbeats are not answered (true) or are again (false). */
  readonly beDeaf: (deaf: boolean) => void;
  /** Sends an operation: 7 asks for a reconnect, 9 ends the session. */
  readonly send: (op: number, data: unknown) => void;
  /** The next connections are refused at identify with this code. */
  readonly refuseWith: (code: number | undefined) => void;
  /** Events sent while nobody is connected wait for a resume. */
  readonly connected: () => boolean;
  readonly log: string[];
  readonly close: () => void;
};

export type GatewayOptions = {
  readonly server: Server;
  readonly token: string;
  readonly application: string;
  readonly url: () => string;
  readonly heartbeatMs: number;
};

/** The server that the bot is in. */
export const server = '700000000000000001';

/** The bit of the intent that brings what happens to servers. */
const guilds = 1;

type Event = { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown };

export function createGateway(options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server: options.server, path: '/gateway' });
  const log: string[] = [];
  const events: Event[] = [];
  let current: WebSocket | undefined;
  let deaf = false;
  let refusal: number | undefined;
  let session = 0;
  let intended = 0;
  const push = (to: WebSocket | undefined, op: number, d: unknown) =>
    to?.send(JSON.stringify({ op, d, s: null, t: null }));
  const dispatch = (t: string, d: unknown) => {
    if (/^(GUILD|CHANNEL)_/.test(t) && (intended & guilds) === 0) return;
    const event: Event = { op: 0, t, s: events.length + 1, d };
    events.push(event);
    current?.send(JSON.stringify(event));
  };

  const identify = (socket: WebSocket, data: unknown) => {
    const { token, intents } = record(data);
    log.push(`identify ${intents}`);
    if (refusal !== undefined) return socket.close(refusal);
    if (token !== options.token) return socket.close(4004);
    session += 1;
    intended = Number(intents);
    events.length = 0;
    current = socket;
    dispatch('READY', {
      v: 10,
      user: { id: options.application, username: 'lectern', discriminator: '0', bot: true },
      session_id: `session-${session}`,
      resume_gateway_url: options.url(),
      guilds: [{ id: server, unavailable: true }],
      application: { id: options.application, flags: 0 },
    });
    dispatch('GUILD_CREATE', {
      id: server,
      name: 'A server',
      roles: [{ id: server, name: '@everyone', permissions: '0', position: 0 }],
      channels: [{ id: '800000000000000001', type: 0, name: 'general', position: 0 }],
      members: [],
      threads: [],
    });
  };

  const resume = (socket: WebSocket, data: unknown) => {
    const { session_id: id, seq } = record(data);
    log.push(`resume ${seq}`);
    if (refusal !== undefined) return socket.close(refusal);
    if (id !== `session-${session}`) return push(socket, 9, false);
    current = socket;
    for (const event of events.slice(Number(seq))) socket.send(JSON.stringify(event));
    dispatch('RESUMED', {});
  };

  sockets.on('connection', (socket) => {
    push(socket, 10, { heartbeat_interval: options.heartbeatMs });
    socket.on('message', (raw) => {
      const { op, d } = record(JSON.parse(String(raw)));
      if (op === 1 && !deaf) push(socket, 11, null);
      if (op === 2) identify(socket, d);
      if (op === 6) resume(socket, d);
    });
    socket.on('close', () => {
      log.push('closed');
      if (current === socket) current = undefined;
    });
    socket.on('error', () => undefined);
  });

  return {
    dispatch,
    closeWith: (code) => current?.close(code),
    cut: () => current?.terminate(),
    beDeaf: (value) => {
      deaf = value;
    },
    send: (op, data) => push(current, op, data),
    refuseWith: (code) => {
      refusal = code;
    },
    connected: () => current !== undefined,
    log,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** The buttons and menus of a message, in their order. */
export function pressablesOf(components: unknown): readonly ReturnType<typeof record>[] {
  return list(components).flatMap((part) => {
    const own = part.type === 2 || part.type === 3 ? [part] : [];
    const accessory = part.accessory === undefined ? [] : [part.accessory];
    return [...own, ...pressablesOf(part.components), ...pressablesOf(accessory)];
  });
}

/** All the text of a message, one text display after another. */
export function textsOf(components: unknown): readonly string[] {
  return list(components).flatMap((part) => [
    ...(part.type === 10 ? [words(part.content)] : []),
    ...textsOf(part.components),
  ]);
}
