// Discord's gateway, connected: the only holder of a discord.js client.

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, GatewayIntentBits } from 'discord.js';
import { createUnderWay } from '../../core/under-way.ts';
import { depart, type Forget } from './departure.ts';
import { createDesk, type DeskSettings } from './desk.ts';
import type { Log } from './errand.ts';
import { type Packet, type Takers, takeEvent } from './events.ts';
import { createReception, type Guest } from './reception.ts';
import { registration } from './register.ts';
import {
  type Connection,
  createSend,
  NotConnected,
  register,
  restOptions,
  tellSkew,
  told,
} from './rest.ts';
import { failureOf } from './trouble.ts';
import { createWatch, type GatewayState, type Shards, type Watch } from './watch.ts';

export type Settings = Connection &
  Guest &
  DeskSettings & {
    readonly forgetCommunity: Forget;
    /** Which shards are ours; all of them where none is named. */
    readonly shards: Shards;
    /** Called once when Discord is gone and will not come back. */
    readonly onDown: (why: string) => void;
  };

export type Discord = {
  readonly state: () => GatewayState;
  /** Takes nothing new, finishes what is under way, and leaves: within five seconds. */
  readonly close: () => Promise<void>;
};

/** How long work under way may still take once we are asked to leave. */
const leaveWithinMs = 4_000;

/** How long Discord may take to let us in. */
const startWithinMs = 60_000;

/** Logs in, registers the commands where they differ, and serves until closed. */
export async function connect(settings: Settings): Promise<Discord> {
  const { log } = settings;
  const { count } = settings.shards;
  const mine = settings.shards.mine.length > 0 ? settings.shards.mine : everyShard(count);
  const client = new Client({
    // Of no use but to hear when a server is gone; it is not privileged.
    intents: [GatewayIntentBits.Guilds],
    // We keep nothing of servers, so there is nothing to wait for.
    waitGuildTimeout: 0,
    shards: [...mine],
    shardCount: count,
    allowedMentions: { parse: [] },
    rest: restOptions(settings),
  });
  const watch = createWatch({ mine, count }, (why) => {
    log.error({ why }, 'Discord is down');
    settings.onDown(why);
  });
  listen(client, watch, log);
  const desk = createDesk(settings, createSend(client.rest));
  const underWay = createUnderWay();
  const reception = createReception(desk, settings, underWay);
  tellSkew(client.rest, settings.now, reception.setSkew);
  const takers: Takers = {
    interaction: reception.take,
    departure: (gone) => underWay.add(depart(gone, settings.forgetCommunity, log)),
  };
  client.on('raw', (packet: Packet) => takeEvent(packet, takers));

  await logIn(client, settings.token);
  // The commands are the same for all shards, and one process is enough to say so.
  if (mine.includes(0)) await registerAtStart(client, settings);
  return {
    state: watch.state,
    close: async () => {
      const left = sleep(leaveWithinMs, undefined, { ref: false });
      await Promise.race([client.destroy(), left]);
      await Promise.race([underWay.idle(), left]);
    },
  };
}

function everyShard(count: number): readonly number[] {
  return Array.from({ length: count }, (_, shard) => shard);
}

async function registerAtStart(client: Client, { commands, library, log }: Settings) {
  const id = client.application?.id ?? '';
  await register(client.rest, id, registration(commands, library())).catch((error) => {
    log.error(failureOf(error), 'the commands could not be registered; the registered ones serve');
  });
}

function listen(client: Client, watch: Watch, log: Log): void {
  client.on('error', (error) => log.error(failureOf(error), 'discord.js reports an error'));
  client.on('shardError', (error) => log.warn(failureOf(error), 'the gateway reports an error'));
  client.on('shardReady', watch.up);
  client.on('shardResume', watch.up);
  client.on('shardReconnecting', watch.reconnecting);
  client.on('shardDisconnect', ({ code }, shard) => watch.closed(code, shard));
  client.on('invalidated', watch.ended);
}

async function logIn(client: Client, token: string): Promise<void> {
  const late = new AbortController();
  try {
    const ready = new Promise((resolve) => client.once('clientReady', resolve));
    const patience = sleep(startWithinMs, 'late', { signal: late.signal });
    const entered = client.login(token).then(() => ready);
    if ((await Promise.race([entered, patience])) === 'late') {
      throw new NotConnected('Discord did not let the bot in within a minute. Try again later.');
    }
  } catch (error) {
    await client.destroy();
    throw told(error);
  } finally {
    late.abort();
  }
}
