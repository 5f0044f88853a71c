// The gateway of the fake Discord: hello, identify, heartbeat, resume, and whatever goes wrong there.

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { list, record, words } from '../json.ts';

export type Gateway = {
  /** Delivers an event to the shard it belongs to, now or at its next resume. */
  readonly dispatch: (type: string, data: unknown) => void;
  readonly closeWith: (code: number, shard?: number) => void;
  /** Cuts the line without a word. */
  readonly cut: (shard?: number) => void;
  /** From now on heartbeats are not answered (true) or are again (false). */
  readonly beDeaf: (deaf: boolean) => void;
  /** Sends an operation: 7 asks for a reconnect, 9 ends the session. */
  readonly send: (op: number, data: unknown) => void;
  /** The next connections are refused at identify with this code. */
  readonly refuseWith: (code: number | undefined) => void;
  /** Events sent while nobody is connected wait for a resume. */
  readonly connected: (shard?: number) => boolean;
  /** The shards that got each event, in order. */
  readonly routed: { readonly shard: number; readonly type: string }[];
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

/** What one shard of the bot has with us. */
type Session = {
  readonly id: string;
  readonly events: Event[];
  readonly intended: number;
  socket: WebSocket | undefined;
};

/** Which shard of how many an identify is for; undefined where Discord would take neither. */
function shardOf(data: unknown): readonly [shard: number, count: number] | undefined {
  const { shard = [0, 1] } = record(data);
  if (!Array.isArray(shard) || shard.length !== 2) return undefined;
  const [id, count] = shard.map(Number);
  const fits = Number.isInteger(id) && Number.isInteger(count);
  if (!fits || id === undefined || count === undefined) return undefined;
  return id >= 0 && id < count ? [id, count] : undefined;
}

/** The shard that hears of an event: by its server, or the first for direct messages. */
function routeOf(type: string, data: unknown, count: number): number {
  const { guild_id, id } = record(data);
  const guild = /^GUILD_(CREATE|DELETE|UPDATE)$/.test(type) ? id : guild_id;
  return typeof guild === 'string' && /^\d+$/.test(guild)
    ? Number((BigInt(guild) >> 22n) % BigInt(count))
    : 0;
}

export function createGateway(options: GatewayOptions): Gateway {
  const sockets = new WebSocketServer({ server: options.server, path: '/gateway' });
  const log: string[] = [];
  const routed: { readonly shard: number; readonly type: string }[] = [];
  const sessions = new Map<number, Session>();
  let shards = 1;
  let deaf = false;
  let refusal: number | undefined;
  let made = 0;
  const push = (to: WebSocket | undefined, op: number, d: unknown) =>
    to?.send(JSON.stringify({ op, d, s: null, t: null }));
  const tell = (session: Session | undefined, t: string, d: unknown) => {
    if (session === undefined) return;
    if (/^(GUILD|CHANNEL)_/.test(t) && (session.intended & guilds) === 0) return;
    const event: Event = { op: 0, t, s: session.events.length + 1, d };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  };
  const dispatch = (t: string, d: unknown) => {
    const shard = routeOf(t, d, shards);
    routed.push({ shard, type: t });
    tell(sessions.get(shard), t, d);
  };

  const identify = (socket: WebSocket, data: unknown) => {
    const { token, intents } = record(data);
    const mine = shardOf(data);
    const [shard, count] = mine ?? [0, 1];
    log.push(count === 1 ? `identify ${intents}` : `identify ${intents} shard ${shard}/${count}`);
    if (refusal !== undefined) return socket.close(refusal);
    if (token !== options.token) return socket.close(4004);
    if (mine === undefined) return socket.close(4010);
    made += 1;
    shards = count;
    const id = `session-${made}`;
    const session: Session = { id, events: [], intended: Number(intents), socket };
    sessions.set(shard, session);
    const isHere = routeOf('GUILD_CREATE', { id: server }, count) === shard;
    tell(session, 'READY', {
      v: 10,
      user: { id: options.application, username: 'lectern', discriminator: '0', bot: true },
      session_id: id,
      resume_gateway_url: options.url(),
      guilds: isHere ? [{ id: server, unavailable: true }] : [],
      application: { id: options.application, flags: 0 },
      ...(count === 1 ? {} : { shard: [shard, count] }),
    });
    if (!isHere) return;
    tell(session, 'GUILD_CREATE', {
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
    const session = [...sessions.values()].find((one) => one.id === id);
    if (session === undefined) return push(socket, 9, false);
    session.socket = socket;
    for (const event of session.events.slice(Number(seq))) socket.send(JSON.stringify(event));
    tell(session, 'RESUMED', {});
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
      for (const session of sessions.values()) {
        if (session.socket === socket) session.socket = undefined;
      }
    });
    socket.on('error', () => undefined);
  });

  const socketOf = (shard = 0) => sessions.get(shard)?.socket;
  return {
    dispatch,
    closeWith: (code, shard) => socketOf(shard)?.close(code),
    cut: (shard) => socketOf(shard)?.terminate(),
    beDeaf: (value) => {
      deaf = value;
    },
    send: (op, data) => push(socketOf(), op, data),
    refuseWith: (code) => {
      refusal = code;
    },
    connected: (shard) => socketOf(shard) !== undefined,
    routed,
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
