// The gateway's events, taken before discord.js takes them: an interaction, a server that is gone.

import { Client, GatewayIntentBits } from 'discord.js';
import { GatewayCloseCodes, GatewayDispatchEvents } from 'discord-api-types/v10';
import * as z from 'zod';
import { workspaceId } from '../../../core/bot/request.ts';
import { createInFlightJobs } from '../../../lib/in-flight.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { Logger } from '../../shared/logger.ts';
import type { EraseWorkspace } from '../../shared/platform.ts';
import { StartupError } from '../../shared/startup-error.ts';
import { createRouter, type RouterOptions } from '../inbound/router.ts';
import { toLogFields } from '../outbound/errors.ts';
import { createReplyContext, type ReplyDeps } from '../outbound/message.ts';
import { registrationBody } from './command-registration.ts';
import {
  createSendRequest,
  type DiscordConnection,
  measureSkew,
  registerCommands,
  restOptions,
  toStartupError,
} from './rest.ts';

/** An event as it comes: its name and its data. */
export type GatewayPacket = { t: string | null; readonly d: unknown };

export type EventHandlers = {
  readonly interaction: (event: unknown) => unknown;
  readonly guildDelete: (event: unknown) => unknown;
};

/** By these discord.js keeps its session. */
const libraryEvents: ReadonlySet<string | null> = new Set<string | null>([
  GatewayDispatchEvents.Ready,
  GatewayDispatchEvents.Resumed,
]);

/**
 * Hands an event to who takes it, and takes its name away. discord.js would build objects that we do
 * not use, keep every channel and role of every server, and die of shapes that it does not know; an
 * event of no name it leaves alone.
 */
export function handleDispatch(packet: GatewayPacket, handlers: EventHandlers): void {
  const { t: name, d: data } = packet;
  if (libraryEvents.has(name)) return;
  packet.t = '';
  if (name === GatewayDispatchEvents.InteractionCreate) handlers.interaction(data);
  if (name === GatewayDispatchEvents.GuildDelete) handlers.guildDelete(data);
}

// Whether Discord's gateway is there, shard by shard: discord.js alone stays silent when it is gone for good.

export type GatewayHealth = 'starting' | 'up' | 'reconnecting' | 'down';

export type GatewayState = {
  /** The worst of the shards. */
  readonly state: GatewayHealth;
  /** Each by its number, where there are several in all. */
  readonly shards?: { readonly [shard: string]: GatewayHealth };
};

export type ConnectionState = {
  readonly state: () => GatewayState;
  readonly up: (shard: number) => void;
  readonly reconnecting: (shard: number) => void;
  /** The gateway closed the connection and takes no other one. */
  readonly closed: (code: number, shard: number) => void;
  readonly invalidated: () => void;
};

/** Which shards are ours, of how many. */
export type Shards = { readonly ids: readonly number[]; readonly count: number };

/** Close codes after which Discord takes no connection of this bot. */
const fatalCloseCodes: ReadonlyMap<number, string> = new Map([
  [GatewayCloseCodes.AuthenticationFailed, 'the token is no longer valid'],
  [GatewayCloseCodes.InvalidShard, 'the shard is invalid'],
  [GatewayCloseCodes.ShardingRequired, 'the bot is in too many servers for one connection'],
  [GatewayCloseCodes.InvalidAPIVersion, 'the gateway version is no longer served'],
  [GatewayCloseCodes.InvalidIntents, 'the intents are invalid'],
  [GatewayCloseCodes.DisallowedIntents, 'the intents are not allowed'],
]);

const worstFirst: readonly GatewayHealth[] = ['down', 'starting', 'reconnecting', 'up'];

/** Follows our shards; `onDown` is called once, when all were up and one will not come back. */
export function createConnectionState(
  { ids, count }: Shards,
  onDown: (reason: string) => void,
): ConnectionState {
  const shards = new Map<number, GatewayHealth>(ids.map((shard) => [shard, 'starting']));
  const worstHealth = () =>
    worstFirst.find((health) => [...shards.values()].includes(health)) ?? 'starting';
  const markDown = (reason: string, lost: readonly number[]) => {
    // While we start, logging in fails by itself and says why.
    const wasConnected = worstHealth() === 'up' || worstHealth() === 'reconnecting';
    for (const shard of lost) shards.set(shard, 'down');
    if (wasConnected) onDown(reason);
  };
  return {
    state: () => ({
      state: worstHealth(),
      ...(count === 1 ? {} : { shards: Object.fromEntries(shards) }),
    }),
    up: (shard) => {
      if (shards.get(shard) !== 'down') shards.set(shard, 'up');
    },
    reconnecting: (shard) => {
      if (shards.get(shard) === 'up') shards.set(shard, 'reconnecting');
    },
    closed: (code, shard) =>
      markDown(fatalCloseCodes.get(code) ?? `Discord closed the connection with ${code}`, [shard]),
    invalidated: () => markDown('Discord ended the session', ids),
  };
}

// The bot left a server, or was thrown out, or the server is gone: what was kept for it is deleted.
//
// Only while we are connected does Discord say so. Of a server left in the meantime nothing is deleted
// by comparing: who has the bot installed for themselves uses it in servers that never added it, and a
// token of another bot would make every server look left. What then stays are ids and questions, of
// no person; a daily question for such a server is refused when it is posted.

/** What Discord says when a server is gone. It tells an outage of its own in the same event. */
const guildDelete = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  unavailable: z.literal(false).nullish(),
});

/** Deletes what is kept for a server, unless it is only away for a while. Never rejects. */
export async function handleUninstall(
  event: unknown,
  eraseWorkspace: EraseWorkspace,
  log: Logger,
): Promise<void> {
  const guild = guildDelete.safeParse(event).data;
  if (guild === undefined) return;
  const { id } = guild;
  try {
    await eraseWorkspace(workspaceId('discord', id));
    log.info(
      { event: 'discord.server_removed', server: id },
      'Removed from a server; its data is deleted',
    );
  } catch (error) {
    log.error(
      { event: 'discord.server_removal_failed', server: id, ...toLogFields(error) },
      'Removed from a server, but deleting its data failed',
    );
  }
}

// Discord's gateway, connected: the only holder of a discord.js client.

export type GatewayOptions = DiscordConnection &
  RouterOptions &
  ReplyDeps & {
    readonly eraseWorkspace: EraseWorkspace;
    /** Which shards are ours; all of them where none is named. */
    readonly shards: Shards;
    /** Called once when Discord is gone and will not come back. */
    readonly onDown: (why: string) => void;
  };

export type GatewayConnection = {
  readonly state: () => GatewayState;
  /** Takes nothing new, finishes what is under way, and leaves: within five seconds. */
  readonly close: () => Promise<void>;
};

/** How long work under way may still take once we are asked to leave. */
const shutdownTimeoutMs = 4_000;

/** How long Discord may take to let us in. */
const loginTimeoutMs = 60_000;

/** Logs in, registers the commands where they differ, and serves until closed. */
export async function connectGateway(options: GatewayOptions): Promise<GatewayConnection> {
  const { log } = options;
  const { count } = options.shards;
  const ids = options.shards.ids.length > 0 ? options.shards.ids : allShards(count);
  const client = new Client({
    // Of no use but to hear when a server is gone; it is not privileged.
    intents: [GatewayIntentBits.Guilds],
    // We keep nothing of servers, so there is nothing to wait for.
    waitGuildTimeout: 0,
    shards: [...ids],
    shardCount: count,
    allowedMentions: { parse: [] },
    rest: restOptions(options),
  });
  const connectionState = createConnectionState({ ids, count }, (reason) => {
    log.error({ event: 'discord.down', why: reason }, 'Discord is down');
    options.onDown(reason);
  });
  followConnection(client, connectionState, log);
  const context = createReplyContext(options, createSendRequest(client.rest));
  const inFlight = createInFlightJobs();
  const router = createRouter(context, options, inFlight);
  measureSkew(client.rest, options.now, router.setSkew);
  const handlers: EventHandlers = {
    interaction: router.handle,
    guildDelete: (event) => inFlight.add(handleUninstall(event, options.eraseWorkspace, log)),
  };
  client.on('raw', (packet: GatewayPacket) => handleDispatch(packet, handlers));

  await logIn(client, options.token);
  // The commands are the same for all shards, and one process is enough to say so.
  if (ids.includes(0)) await registerAtStart(client, options);
  return {
    state: connectionState.state,
    close: async () => {
      const leave = client.destroy().then(() => inFlight.idle());
      await withTimeout(leave, shutdownTimeoutMs, undefined);
    },
  };
}

function allShards(count: number): readonly number[] {
  return Array.from({ length: count }, (_, shard) => shard);
}

async function registerAtStart(client: Client, { commands, library, log }: GatewayOptions) {
  const id = client.application?.id ?? '';
  await registerCommands(client.rest, id, registrationBody(commands, library())).catch((error) => {
    log.error(
      { event: 'discord.registration_failed', ...toLogFields(error) },
      'Command registration failed; the commands already registered stay',
    );
  });
}

function followConnection(client: Client, connectionState: ConnectionState, log: Logger): void {
  client.on('error', (error) =>
    log.error({ event: 'discord.client_error', ...toLogFields(error) }, 'discord.js error'),
  );
  client.on('shardError', (error) =>
    log.warn({ event: 'discord.gateway_error', ...toLogFields(error) }, 'Gateway error'),
  );
  client.on('shardReady', connectionState.up);
  client.on('shardResume', connectionState.up);
  client.on('shardReconnecting', connectionState.reconnecting);
  client.on('shardDisconnect', ({ code }, shard) => connectionState.closed(code, shard));
  client.on('invalidated', connectionState.invalidated);
}

async function logIn(client: Client, token: string): Promise<void> {
  try {
    const ready = new Promise((resolve) => client.once('clientReady', resolve));
    const loggedIn = client.login(token).then(() => ready);
    if ((await withTimeout(loggedIn, loginTimeoutMs, 'timeout')) === 'timeout') {
      throw new StartupError('Discord did not let the bot in within a minute. Try again later.');
    }
  } catch (error) {
    await client.destroy();
    throw toStartupError(error);
  }
}
