// Discord's REST, connected: the only holder of a discord.js REST client.

import { DiscordjsError, DiscordjsErrorCodes, REST } from 'discord.js';
import { Agent } from 'undici';
import type { Voice } from '../../core/outbound.ts';
import type { Send } from './calls.ts';
import { type DeskSettings, openMessages } from './desk.ts';
import { type Ask, createVoice } from './post.ts';
import type { Guest } from './reception.ts';
import { type CommandBody, isRegistered, registration } from './register.ts';
import { failureOf } from './trouble.ts';

export type Connection = {
  readonly token: string;
  /** Where Discord's REST is, where not at Discord: a proxy, or a test. */
  readonly api?: string;
};

/** Discord would not have us; the message says what to do. */
export class NotConnected extends Error {}

/** A client that may speak as the bot. */
export function openRest(settings: Connection): REST {
  return new REST(restOptions(settings)).setToken(settings.token);
}

/**
 * The connections to Discord, of the undici that discord.js has. Without them it takes the agent that
 * all of the process shares, which is of whichever undici was loaded first: with Slack's, uploads fail.
 */
const agent = new Agent();

export function restOptions({ api }: Connection) {
  return { version: '10', agent, ...(api === undefined ? {} : { api }) };
}

/** Sends what answers interactions: each carries a token of its own. */
export function createSend(rest: Pick<REST, 'request'>): Send {
  return async (method, route, { body, files, signal }) => {
    await rest.request({
      method: method as never,
      fullRoute: route,
      auth: false,
      ...(body === undefined ? {} : { body }),
      ...(files === undefined ? {} : { files: [...files] }),
      ...(signal === undefined ? {} : { signal }),
    });
  };
}

/** Calls back, once, with how far Discord's clock is ahead of ours, in milliseconds. */
export function tellSkew(rest: REST, now: () => Date, tell: (skew: number) => void): void {
  rest.once('response', (_, response) => tell(skewOf(response.headers.get('date'), now())));
}

/** Registers the commands and says how many there are and whether that changed anything. */
export async function registerOnly(
  settings: Connection & Pick<Guest, 'commands' | 'library'>,
): Promise<{ readonly count: number; readonly changed: boolean }> {
  const body = registration(settings.commands, settings.library());
  const rest = openRest(settings);
  const { id } = await whoAmI(rest);
  return { count: body.length, changed: await register(rest, id, body) };
}

/** The id of the application that the token belongs to. */
export async function applicationOf(settings: Connection): Promise<string> {
  return (await whoAmI(openRest(settings))).id;
}

/**
 * The bot's own voice, through a REST client that serves nothing else, so that a burst of posts
 * makes no learner wait. It never waits and never tries again: who keeps the record of what was
 * sent decides that.
 */
export function openVoice(settings: Connection & Pick<DeskSettings, 'log' | 'pictures'>): Voice {
  const rest = new REST({
    ...restOptions(settings),
    retries: 0,
    rejectOnRateLimit: () => true,
    // It remembers each channel it spoke in; an hour, which is usual, is long after a burst.
    handlerSweepInterval: 60_000,
  });
  // discord.js forgets a token of its own at the first 401, and with it what to try again with.
  const headers = { authorization: `Bot ${settings.token}` };
  const ask: Ask = (method, route, more) =>
    rest.request({ method: method as never, fullRoute: route, auth: false, headers, ...more });
  return createVoice(ask, { messageOf: openMessages(settings), log: settings.log });
}

export type Application = {
  readonly id: string;
  /** Checks what Discord signs: 64 hexadecimal digits. */
  readonly publicKey: string;
};

/** The application of the token; rejects with `NotConnected`. */
export async function whoAmI(rest: REST): Promise<Application> {
  try {
    const { id, verify_key: publicKey } = Object(await rest.get('/oauth2/applications/@me'));
    return { id: String(id), publicKey: String(publicKey) };
  } catch (error) {
    throw told(error);
  }
}

/** True where that changed anything. */
export async function register(
  rest: REST,
  id: string,
  body: readonly CommandBody[],
): Promise<boolean> {
  const route = `/applications/${id}/commands` as const;
  const query = new URLSearchParams({ with_localizations: 'true' });
  if (isRegistered(body, await rest.get(route, { query }))) return false;
  await rest.put(route, { body });
  return true;
}

/** A start-up error as a sentence that says what to do. */
export function told(error: unknown): NotConnected {
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
