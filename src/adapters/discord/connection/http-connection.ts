// Discord over signed HTTP: what connect.ts is for the gateway, for a fleet of processes without one.

import { createHash } from 'node:crypto';
import { createInFlightJobs } from '../../../lib/in-flight.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import { StartupError } from '../../shared/startup-error.ts';
import { createRouter, type RouterOptions } from '../inbound/router.ts';
import { toLogFields } from '../outbound/errors.ts';
import { createReplyContext, type ReplyDeps } from '../outbound/message.ts';
import { registrationBody } from './command-registration.ts';
import {
  createHttpEndpoint,
  createInlineResponder,
  type HttpApp,
  type HttpEndpointOptions,
} from './http-endpoint.ts';
import {
  createSendRequest,
  type DiscordConnection,
  fetchApplication,
  measureSkew,
  openRest,
  registerCommands,
} from './rest.ts';

export type HttpConnectionOptions = DiscordConnection &
  RouterOptions &
  ReplyDeps &
  Pick<HttpEndpointOptions, 'publicKey' | 'claimOnce' | 'ping'>;

export type DiscordHttpConnection = {
  /** Answers the requests; who calls opens the door to it. */
  readonly app: HttpApp;
  /** Finishes what is under way, within five seconds. Close the door first. */
  readonly close: () => Promise<void>;
};

const shutdownTimeoutMs = 4_000;

/** For how long one process of a fleet that starts registers for all of them. */
const registrationLockMs = 60_000;

/** Checks the token, registers the commands where they differ, and is ready to be asked. */
export async function connectHttp(options: HttpConnectionOptions): Promise<DiscordHttpConnection> {
  const { log, now, claimOnce } = options;
  const rest = openRest(options);
  const inlineResponder = createInlineResponder(createSendRequest(rest));
  const context = createReplyContext(options, inlineResponder.send);
  const inFlight = createInFlightJobs();
  const router = createRouter(context, options, inFlight);
  measureSkew(rest, now, router.setSkew);
  const { id, publicKey } = await fetchApplication(rest);
  if (publicKey !== options.publicKey.toLowerCase()) {
    throw new StartupError(
      'DISCORD_PUBLIC_KEY is not the key of the application that DISCORD_TOKEN belongs to. ' +
        `Copy it anew from https://discord.com/developers/applications/${id}/information.`,
    );
  }

  const body = registrationBody(options.commands, options.library());
  const key = `discord:commands:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`;
  const registerOnce = async () => {
    const at = now();
    if (!(await claimOnce(key, at, new Date(at.getTime() + registrationLockMs)))) return;
    await registerCommands(rest, id, body);
  };
  await registerOnce().catch((error) => {
    log.error(
      { event: 'discord.registration_failed', ...toLogFields(error) },
      'Command registration failed; the commands already registered stay',
    );
  });
  return {
    app: createHttpEndpoint({ ...options, inlineResponder, handle: router.handle }),
    close: async () => {
      await withTimeout(inFlight.idle(), shutdownTimeoutMs, undefined);
    },
  };
}
