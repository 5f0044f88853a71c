// Discord's REST, connected: the only holder of a discord.js REST client.

import { DiscordjsError, DiscordjsErrorCodes, REST } from 'discord.js';
import { Agent } from 'undici';
import type { OutboundClient } from '../../../core/bot/outbound.ts';
import { StartupError } from '../../shared/startup-error.ts';
import type { RouterOptions } from '../inbound/router.ts';
import type { CallApi, SendRequest } from '../outbound/api.ts';
import { toLogFields } from '../outbound/errors.ts';
import { createLoggingMessageBuilder, type ReplyDeps } from '../outbound/message.ts';
import { createOutboundClient } from '../outbound/post.ts';
import { type CommandBody, isRegistered, registrationBody } from './command-registration.ts';

export type DiscordConnection = {
  readonly token: string;
  /** Where Discord's REST is, where not at Discord: a proxy, or a test. */
  readonly api?: string;
};

/** A client that may speak as the bot. */
export function openRest(settings: DiscordConnection): REST {
  return new REST(restOptions(settings)).setToken(settings.token);
}

/**
 * The connections to Discord, of the undici that discord.js has. Without them it takes the agent that
 * all of the process shares, which is of whichever undici was loaded first: with Slack's, uploads fail.
 */
const agent = new Agent();

export function restOptions({ api }: DiscordConnection) {
  return { version: '10', agent, ...(api === undefined ? {} : { api }) };
}

/** Sends what answers interactions: each carries a token of its own. */
export function createSendRequest(rest: Pick<REST, 'request'>): SendRequest {
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
export function measureSkew(rest: REST, now: () => Date, onSkew: (skew: number) => void): void {
  rest.once('response', (_, response) => onSkew(skewFrom(response.headers.get('date'), now())));
}

/** Registers the commands and says how many there are and whether that changed anything. */
export async function registerAndReport(
  settings: DiscordConnection & Pick<RouterOptions, 'commands' | 'library'>,
): Promise<{ readonly count: number; readonly changed: boolean }> {
  const body = registrationBody(settings.commands, settings.library());
  const rest = openRest(settings);
  const { id } = await fetchApplication(rest);
  return { count: body.length, changed: await registerCommands(rest, id, body) };
}

/** The id of the application that the token belongs to. */
export async function fetchApplicationId(settings: DiscordConnection): Promise<string> {
  return (await fetchApplication(openRest(settings))).id;
}

/**
 * The outbound client, with a REST client that serves nothing else, so that a burst of posts
 * makes no learner wait. It never waits and never tries again: who keeps the record of what was
 * sent decides that.
 */
export function openOutboundClient(
  settings: DiscordConnection & Pick<ReplyDeps, 'log' | 'images'>,
): OutboundClient {
  const rest = new REST({
    ...restOptions(settings),
    retries: 0,
    rejectOnRateLimit: () => true,
    // It remembers each channel it spoke in; an hour, which is usual, is long after a burst.
    handlerSweepInterval: 60_000,
  });
  // discord.js forgets a token of its own at the first 401, and with it what to try again with.
  const headers = { authorization: `Bot ${settings.token}` };
  const callApi: CallApi = (method, route, options) =>
    rest.request({ method: method as never, fullRoute: route, auth: false, headers, ...options });
  return createOutboundClient(callApi, {
    buildMessage: createLoggingMessageBuilder(settings),
    log: settings.log,
  });
}

export type Application = {
  readonly id: string;
  /** Checks what Discord signs: 64 hexadecimal digits. */
  readonly publicKey: string;
};

/** The application of the token; rejects with a `StartupError`. */
export async function fetchApplication(rest: REST): Promise<Application> {
  try {
    const { id, verify_key: publicKey } = Object(await rest.get('/oauth2/applications/@me'));
    return { id: String(id), publicKey: String(publicKey) };
  } catch (error) {
    throw toStartupError(error);
  }
}

/** True where that changed anything. */
export async function registerCommands(
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
export function toStartupError(error: unknown): StartupError {
  if (error instanceof StartupError) return error;
  const failure = toLogFields(error);
  const isTokenRefused =
    failure.status === 401 ||
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    failure.message === 'Authentication failed';
  if (isTokenRefused) {
    return new StartupError(
      'Discord refused the token in DISCORD_TOKEN. Copy it anew from ' +
        'https://discord.com/developers/applications (your application, Bot, Reset Token) into .env.',
    );
  }
  const reason = failure.message ?? `${failure.name}, status ${failure.status}`;
  return new StartupError(
    `Discord cannot be reached (${reason}). Check the network and DISCORD_API_URL, then try again.`,
  );
}

/** How far a clock that we were told is ahead of ours; Discord tells whole seconds. */
function skewFrom(date: string | null, now: Date): number {
  const difference = Date.parse(date ?? '') - now.getTime();
  return Number.isNaN(difference) || Math.abs(difference) < 1_500 ? 0 : difference;
}
