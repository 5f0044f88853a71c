// Discord, connected: the only holder of a discord.js client.

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DiscordjsError, DiscordjsErrorCodes, GatewayIntentBits, REST } from 'discord.js';
import type { Voice } from '../../core/outbound.ts';
import type { Pictures } from '../../core/ports.ts';
import { createCalls, type Send } from './calls.ts';
import { depart, type Forget } from './departure.ts';
import { type Packet, type Takers, takeEvent } from './events.ts';
import { createMessages } from './message.ts';
import { createVoice } from './post.ts';
import { createReception, type Guest } from './reception.ts';
import { type CommandBody, isRegistered, registration } from './register.ts';
import type { Log } from './respond.ts';
import { failureOf } from './trouble.ts';
import { createUnderWay } from './under-way.ts';
import { createWatch, type Health, type Watch } from './watch.ts';

export type Connection = {
  readonly token: string;
  /** Where Discord's REST is, where not at Discord: a proxy, or a test. */
  readonly api?: string;
};

export type Settings = Connection &
  Guest & {
    readonly log: Log;
    readonly pictures: Pick<Pictures, 'png'>;
    readonly troubleId: () => string;
    readonly forgetCommunity: Forget;
    /** Called once when Discord is gone and will not come back. */
    readonly onDown: (why: string) => void;
  };

export type Discord = {
  readonly health: () => Health;
  /** Takes nothing new, finishes what is under way, and leaves: within five seconds. */
  readonly close: () => Promise<void>;
};

/** Discord would not have us; the message says what to do. */
export class NotConnected extends Error {}

/** How long work under way may still take once we are asked to leave. */
const leaveWithinMs = 4_000;

/** How long Discord may take to let us in. */
const startWithinMs = 60_000;

/** Logs in, registers the commands where they differ, and serves until closed. */
export async function connect(settings: Settings): Promise<Discord> {
  const { log } = settings;
  const client = new Client({
    // Of no use but to hear when a server is gone; it is not privileged.
    intents: [GatewayIntentBits.Guilds],
    // We keep nothing of servers, so there is nothing to wait for.
    waitGuildTimeout: 0,
    allowedMentions: { parse: [] },
    rest: restOptions(settings),
  });
  const watch = createWatch((why) => {
    log.error({ why }, 'Discord is down');
    settings.onDown(why);
  });
  listen(client, watch, log);
  const send: Send = async (method, route, { body, files, signal }) => {
    await client.rest.request({
      method: method as never,
      fullRoute: route,
      auth: false,
      ...(body === undefined ? {} : { body }),
      ...(files === undefined ? {} : { files: [...files] }),
      ...(signal === undefined ? {} : { signal }),
    });
  };
  const messageOf = createMessages(settings.pictures, (error) =>
    log.error(failureOf(error), 'a picture could not be painted; its twin is shown'),
  );
  const desk = { calls: createCalls(send), messageOf, log, troubleId: settings.troubleId };
  const underWay = createUnderWay();
  const reception = createReception(desk, settings, underWay);
  client.rest.once('response', (_, response) => {
    reception.setSkew(skewOf(response.headers.get('date'), settings.now()));
  });
  const takers: Takers = {
    interaction: reception.take,
    departure: (gone) => underWay.add(depart(gone, settings.forgetCommunity, log)),
  };
  client.on('raw', (packet: Packet) => takeEvent(packet, takers));

  await logIn(client, settings.token);
  const body = registration(settings.commands, settings.library());
  const id = client.application?.id ?? '';
  await register(client.rest, id, body).catch((error) => {
    log.error(failureOf(error), 'the commands could not be registered; the registered ones serve');
  });
  return {
    health: watch.health,
    close: async () => {
      const left = sleep(leaveWithinMs, undefined, { ref: false });
      await Promise.race([client.destroy(), left]);
      await Promise.race([underWay.idle(), left]);
    },
  };
}

function listen(client: Client, watch: Watch, log: Log): void {
  client.on('error', (error) => log.error(failureOf(error), 'discord.js reports an error'));
  client.on('shardError', (error) => log.warn(failureOf(error), 'the gateway reports an error'));
  client.on('clientReady', watch.up);
  client.on('shardReady', watch.up);
  client.on('shardResume', watch.up);
  client.on('shardReconnecting', watch.reconnecting);
  client.on('shardDisconnect', ({ code }) => watch.closed(code));
  client.on('invalidated', watch.ended);
}

/** Registers the commands and says how many there are and whether that changed anything. */
export async function registerOnly(
  settings: Connection & Pick<Guest, 'commands' | 'library'>,
): Promise<{ readonly count: number; readonly changed: boolean }> {
  const body = registration(settings.commands, settings.library());
  const rest = openRest(settings);
  const id = await whoAmI(rest);
  return { count: body.length, changed: await register(rest, id, body) };
}

/** The id of the application that the token belongs to. */
export function applicationOf(settings: Connection): Promise<string> {
  return whoAmI(openRest(settings));
}

function openRest(settings: Connection): REST {
  return new REST(restOptions(settings)).setToken(settings.token);
}

/**
 * The bot's own voice, through a REST client that serves nothing else, so that a burst of posts
 * makes no learner wait. It never waits and never tries again: who keeps the record of what was
 * sent decides that.
 */
export function openVoice(settings: Connection): Voice {
  const rest = new REST({ ...restOptions(settings), retries: 0, rejectOnRateLimit: () => true });
  // discord.js forgets a token of its own at the first 401, and with it what to try again with.
  const headers = { authorization: `Bot ${settings.token}` };
  return createVoice((method, route, more) =>
    rest.request({ method: method as never, fullRoute: route, auth: false, headers, ...more }),
  );
}

function restOptions({ api }: Connection) {
  return { version: '10', ...(api === undefined ? {} : { api }) };
}

async function whoAmI(rest: REST): Promise<string> {
  try {
    const application = await rest.get('/oauth2/applications/@me');
    const id: unknown = Reflect.get(Object(application), 'id');
    return String(id);
  } catch (error) {
    throw told(error);
  }
}

async function register(rest: REST, id: string, body: readonly CommandBody[]): Promise<boolean> {
  const route = `/applications/${id}/commands` as const;
  const query = new URLSearchParams({ with_localizations: 'true' });
  if (isRegistered(body, await rest.get(route, { query }))) return false;
  await rest.put(route, { body });
  return true;
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

/** A start-up error as a sentence that says what to do. */
function told(error: unknown): NotConnected {
  if (error instanceof NotConnected) return error;
  const failure = failureOf(error);
  const refused =
    failure.status === 401 ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    failure.message === 'Authentication failed';
  if (refused) {
    return new NotConnected(
      'Discord refused the token in DISCORD_TOKEN. Copy it anew from ' +
        'https://discord.com/developers/applications (your application, Bot, Reset Token) into .env.',
    );
  }
  const why = failure.message ?? `${failure.name}, status ${failure.status}`;
  return new NotConnected(
    `Discord cannot be reached (${why}). Check the network and DISCORD_API_URL, then try again.`,
  );
}

/** How far a clock that we were told is ahead of ours; Discord tells whole seconds. */
function skewOf(date: string | null, now: Date): number {
  const difference = Date.parse(date ?? '') - now.getTime();
  return Number.isNaN(difference) || Math.abs(difference) < 1_500 ? 0 : difference;
}
