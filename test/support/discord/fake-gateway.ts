// The gateway of the fake Discord: hello, identify, heartbeat, resume, and whatever goes wrong there.

import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { asList, asRecord, asString } from '../json.ts';

export type FakeGateway = {
  /** Delivers an event to the shard it belongs to, now or at its next resume. */
  readonly dispatch: (type: string, data: unknown) => void;
  readonly closeWith: (code: number, shard?: number) => void;
  /** Cuts the line without a word. */
  readonly dropConnection: (shard?: number) => void;
  /** From now on heartbeats are not answered (true) or are again (false). */
  readonly ignoreHeartbeats: (deaf: boolean) => void;
  /** Sends an operation: 7 asks for a reconnect, 9 ends the session. */
  readonly send: (op: number, data: unknown) => void;
  /** The next connections are refused at identify with this code. */
  readonly refuseIdentify: (code: number | undefined) => void;
  /** Events sent while nobody is connected wait for a resume. */
  readonly isConnected: (shard?: number) => boolean;
  /** The shards that got each event, in order. */
  readonly dispatched: { readonly shard: number; readonly type: string }[];
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
export const serverId = '700000000000000001';

/** The bit of the intent that brings what happens to servers. */
const guildsIntent = 1;

type GatewayEvent = { readonly op: 0; readonly t: string; readonly s: number; readonly d: unknown };

/** What one shard of the bot has with us. */
type ShardSession = {
  readonly id: string;
  readonly events: GatewayEvent[];
  readonly intents: number;
  socket: WebSocket | undefined;
};

/** Which shard of how many an identify is for; undefined where Discord would take neither. */
function shardOf(data: unknown): readonly [shard: number, count: number] | undefined {
  const { shard = [0, 1] } = asRecord(data);
  if (!Array.isArray(shard) || shard.length !== 2) return undefined;
  const [id, count] = shard.map(Number);
  const fits = Number.isInteger(id) && Number.isInteger(count);
  if (!fits || id === undefined || count === undefined) return undefined;
  return id >= 0 && id < count ? [id, count] : undefined;
}

/** The shard that hears of an event: by its server, or the first for direct messages. */
function shardFor(type: string, data: unknown, count: number): number {
  const { guild_id, id } = asRecord(data);
  const guild = /^GUILD_(CREATE|DELETE|UPDATE)$/.test(type) ? id : guild_id;
  return typeof guild === 'string' && /^\d+$/.test(guild)
    ? Number((BigInt(guild) >> 22n) % BigInt(count))
    : 0;
}

export function createFakeGateway(options: GatewayOptions): FakeGateway {
  const sockets = new WebSocketServer({ server: options.server, path: '/gateway' });
  const log: string[] = [];
  const dispatched: { readonly shard: number; readonly type: string }[] = [];
  const sessions = new Map<number, ShardSession>();
  let shards = 1;
  let ignoresHeartbeats = false;
  let refusal: number | undefined;
  let sessionCount = 0;
  const sendOperation = (to: WebSocket | undefined, op: number, d: unknown) =>
    to?.send(JSON.stringify({ op, d, s: null, t: null }));
  const sendEvent = (session: ShardSession | undefined, t: string, d: unknown) => {
    if (session === undefined) return;
    if (/^(GUILD|CHANNEL)_/.test(t) && (session.intents & guildsIntent) === 0) return;
    const event: GatewayEvent = { op: 0, t, s: session.events.length + 1, d };
    session.events.push(event);
    session.socket?.send(JSON.stringify(event));
  };
  const dispatch = (t: string, d: unknown) => {
    const shard = shardFor(t, d, shards);
    dispatched.push({ shard, type: t });
    sendEvent(sessions.get(shard), t, d);
  };

  const identify = (socket: WebSocket, data: unknown) => {
    const { token, intents } = asRecord(data);
    const identified = shardOf(data);
    const [shard, count] = identified ?? [0, 1];
    log.push(count === 1 ? `identify ${intents}` : `identify ${intents} shard ${shard}/${count}`);
    if (refusal !== undefined) return socket.close(refusal);
    if (token !== options.token) return socket.close(4004);
    if (identified === undefined) return socket.close(4010);
    sessionCount += 1;
    shards = count;
    const id = `session-${sessionCount}`;
    const session: ShardSession = { id, events: [], intents: Number(intents), socket };
    sessions.set(shard, session);
    const hasServer = shardFor('GUILD_CREATE', { id: serverId }, count) === shard;
    sendEvent(session, 'READY', {
      v: 10,
      user: { id: options.application, username: 'lectern', discriminator: '0', bot: true },
      session_id: id,
      resume_gateway_url: options.url(),
      guilds: hasServer ? [{ id: serverId, unavailable: true }] : [],
      application: { id: options.application, flags: 0 },
      ...(count === 1 ? {} : { shard: [shard, count] }),
    });
    if (!hasServer) return;
    sendEvent(session, 'GUILD_CREATE', {
      id: serverId,
      name: 'A server',
      roles: [{ id: serverId, name: '@everyone', permissions: '0', position: 0 }],
      channels: [{ id: '800000000000000001', type: 0, name: 'general', position: 0 }],
      members: [],
      threads: [],
    });
  };

  const resume = (socket: WebSocket, data: unknown) => {
    const { session_id: id, seq } = asRecord(data);
    log.push(`resume ${seq}`);
    if (refusal !== undefined) return socket.close(refusal);
    const session = [...sessions.values()].find((one) => one.id === id);
    if (session === undefined) return sendOperation(socket, 9, false);
    session.socket = socket;
    for (const event of session.events.slice(Number(seq))) socket.send(JSON.stringify(event));
    sendEvent(session, 'RESUMED', {});
  };

  sockets.on('connection', (socket) => {
    sendOperation(socket, 10, { heartbeat_interval: options.heartbeatMs });
    socket.on('message', (raw) => {
      const { op, d } = asRecord(JSON.parse(String(raw)));
      if (op === 1 && !ignoresHeartbeats) sendOperation(socket, 11, null);
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
    dropConnection: (shard) => socketOf(shard)?.terminate(),
    ignoreHeartbeats: (value) => {
      ignoresHeartbeats = value;
    },
    send: (op, data) => sendOperation(socketOf(), op, data),
    refuseIdentify: (code) => {
      refusal = code;
    },
    isConnected: (shard) => socketOf(shard) !== undefined,
    dispatched,
    log,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** The buttons and menus of a message, in their order. */
export function componentsOf(components: unknown): readonly ReturnType<typeof asRecord>[] {
  return asList(components).flatMap((part) => {
    const own = part.type === 2 || part.type === 3 ? [part] : [];
    const accessory = part.accessory === undefined ? [] : [part.accessory];
    return [...own, ...componentsOf(part.components), ...componentsOf(accessory)];
  });
}

/** All the text of a message, one text display after another. */
export function textContents(components: unknown): readonly string[] {
  return asList(components).flatMap((part) => [
    ...(part.type === 10 ? [asString(part.content)] : []),
    ...textContents(part.components),
  ]);
}
