// Slack, connected: the only holder of Bolt and its clients.

import {
  App,
  HTTPReceiver,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import type { OutboundClient } from '../../../core/bot/outbound.ts';
import { createEncryption } from '../../../lib/encryption.ts';
import { createInFlightJobs, type InFlightJobs } from '../../../lib/in-flight.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import { type ClaimRequest, createRequestClaims } from '../../shared/deduplicate.ts';
import type { RunningPlatform } from '../../shared/platform.ts';
import { createRouter, type HandleRequest } from '../inbound/router.ts';
import { type Api, callTimeoutMs, createRetryingApi } from '../outbound/api.ts';
import { toLogFields, toStartupError } from '../outbound/errors.ts';
import { createImageUploads } from '../outbound/image-uploads.ts';
import { createLateImages, type LateImages } from '../outbound/late-images.ts';
import { type ApiFor, createOutboundClient, createUrlImageProvider } from '../outbound/post.ts';
import { createBoltLogger } from './bolt-logger.ts';
import { type Routes, startHttpEndpoint } from './http-endpoint.ts';
import { scopes } from './manifest.ts';
import { createInstallationStore, createOAuthStates, createStateStore } from './oauth.ts';
import type { ConnectOptions } from './options.ts';
import {
  type ConnectionState,
  createConnectionState,
  createSocketConnection,
  type SocketConnection,
} from './socket.ts';
import { createVerifier } from './verify-signature.ts';
import {
  type BotInstallation,
  createOAuthWorkspaces,
  createSingleWorkspace,
  type Workspaces,
} from './workspaces.ts';

export type SlackConnection = RunningPlatform & {
  /** The port we listen at; undefined if nothing needs to reach us. */
  readonly port: number | undefined;
};

/** How long work under way may still take once we are asked to leave. */
const shutdownTimeoutMs = 4_000;

/** Longer than a signature is accepted, and than Slack repeats an event. */
const claimLifetimeMs = 10 * 60_000;

type SlackLogger = ReturnType<typeof createBoltLogger<LogLevel>>;

/** Connects, and serves until closed. */
export async function connect(connectOptions: ConnectOptions): Promise<SlackConnection> {
  const { log } = connectOptions;
  const connection = createConnectionState((reason) => {
    log.error({ event: 'slack.down', why: reason }, 'Slack is down');
    connectOptions.onDown(reason);
  });
  const boltLogger = createBoltLogger(log, LogLevel.ERROR);
  const options = clientOptions(connectOptions, boltLogger);
  const workspaces = await openWorkspaces(connectOptions, options, connection);
  const inFlightJobs = createInFlightJobs();
  const shutdown = new AbortController();
  const outbound = createOutbound(
    connectOptions,
    workspaces,
    options,
    inFlightJobs,
    shutdown.signal,
  );
  const claimRequest = connectOptions.hasSharedDatabase
    ? createRequestClaims({
        ...connectOptions,
        toLogFields,
        platform: 'slack',
        lifetimeMs: claimLifetimeMs,
      })
    : async () => true;
  const routerOptions = { ...connectOptions, claimRequest };
  const handle = createRouter(
    { ...connectOptions, ...outbound },
    routerOptions,
    workspaces,
    inFlightJobs,
  );

  const {
    receiver,
    routes: eventRoutes,
    socket,
  } = createTransport(connectOptions, claimRequest, connection, boltLogger);
  routeRequests(receiver, handle, workspaces, options);
  const routes = { ...eventRoutes, ...createInstallRoutes(connectOptions, workspaces, boltLogger) };
  const endpoint =
    Object.keys(routes).length === 0 ? undefined : await startHttpEndpoint(routes, connectOptions);
  try {
    await socket?.start();
  } catch (error) {
    socket?.close();
    endpoint?.stopListening();
    throw toStartupError(error, 'SLACK_APP_TOKEN');
  }
  connection.up();
  return {
    outboundClient: outbound.outboundClient,
    state: () => ({ state: connection.status() }),
    port: endpoint?.port,
    close: async () => {
      endpoint?.stopListening();
      shutdown.abort();
      await withTimeout(inFlightJobs.idle(), shutdownTimeoutMs, undefined);
      socket?.close();
      endpoint?.closeConnections();
    },
  };
}

/** Every call has an end, none is repeated, and a limit on calls is told and not waited out. */
function clientOptions(
  { apiUrl }: Pick<ConnectOptions, 'apiUrl'>,
  logger: SlackLogger,
): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    timeout: callTimeoutMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
  };
}

async function openWorkspaces(
  { workspaceMode, installations, now }: ConnectOptions,
  options: webApi.WebClientOptions,
  connection: ConnectionState,
): Promise<Workspaces> {
  if (workspaceMode.kind === 'multiple') {
    return createOAuthWorkspaces(installations, createEncryption(workspaceMode.encryptionKey), now);
  }
  const { botToken } = workspaceMode;
  const installation = await fetchInstallation(botToken, options);
  return createSingleWorkspace(installation, () =>
    connection.down('the workspace has removed the bot'),
  );
}

async function fetchInstallation(
  botToken: string,
  options: webApi.WebClientOptions,
): Promise<BotInstallation> {
  try {
    const identity = await new webApi.WebClient(botToken, options).auth.test();
    return { botToken, botId: identity.bot_id ?? '', botUserId: identity.user_id ?? '' };
  } catch (error) {
    throw toStartupError(error, 'SLACK_BOT_TOKEN');
  }
}

/**
 * What the bot says by its own token, through clients that serve nothing else: unasked, and pictures
 * that follow an answer. They never wait and never try again: who keeps the record of what was sent
 * decides that, and a picture is not worth a second try.
 */
function createOutbound(
  { images, imageUrl, log }: ConnectOptions,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
  inFlightJobs: InFlightJobs,
  shutdownSignal: AbortSignal,
): { readonly outboundClient: OutboundClient; readonly lateImages: LateImages | undefined } {
  const apiFor: ApiFor = async (team) => {
    const installation = await workspaces.find(team);
    if (installation === undefined) return undefined;
    const client = new webApi.WebClient(installation.botToken, options);
    return async (method, args) => ({ ...(await client.apiCall(method, { ...args })) });
  };
  if (imageUrl !== undefined) {
    return {
      outboundClient: createOutboundClient(apiFor, createUrlImageProvider(imageUrl), log),
      lateImages: undefined,
    };
  }
  const uploads = createImageUploads(images, log, { leaving: shutdownSignal });
  const lateImages = createLateImages(uploads, apiFor, inFlightJobs, log, shutdownSignal);
  return { outboundClient: createOutboundClient(apiFor, uploads, log), lateImages };
}

/** How events come to Bolt: its receiver, and what stands at the door for it. */
function createTransport(
  connectOptions: ConnectOptions,
  claimRequest: ClaimRequest,
  connection: ConnectionState,
  logger: SlackLogger,
): { readonly receiver: Receiver; readonly routes: Routes; readonly socket?: SocketConnection } {
  const { transport, now, log } = connectOptions;
  if (transport.kind === 'http') {
    const receiver = new HTTPReceiver({ signingSecret: '', signatureVerification: false, logger });
    const verify = createVerifier(transport.signingSecret, now);
    return {
      receiver,
      routes: { events: { verify, claimRequest, handle: receiver.requestListener } },
    };
  }
  const receiver = new SocketModeReceiver({
    appToken: transport.appToken,
    autoReconnectEnabled: false,
    logger,
    installerOptions: { clientOptions: clientOptions(connectOptions, logger) },
  });
  return { receiver, routes: {}, socket: createSocketConnection(receiver.client, connection, log) };
}

/** Every request of every kind goes one way: in. */
function routeRequests(
  receiver: Receiver,
  handle: HandleRequest,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
): void {
  const app = new App({
    receiver,
    authorize: async ({ teamId }) => ({
      ...(teamId === undefined ? {} : { teamId, ...(await workspaces.find(teamId)) }),
    }),
    convoStore: false,
    clientOptions: options,
    ...(options.logger === undefined ? {} : { logger: options.logger }),
  });
  app.use(async (request) => {
    const { client, context } = request;
    const ack = 'ack' in request ? request.ack : undefined;
    const api: Api = async (method, args) => ({ ...(await client.apiCall(method, { ...args })) });
    await handle({
      body: request.body,
      // An event is acknowledged by Bolt as it comes in.
      ack: async (body) => void (await ack?.(body as never)),
      api: context.botToken === undefined ? undefined : createRetryingApi(api),
    });
  });
}

/** The pages that install us: Bolt's own, with states that serve once and tokens that are sealed. */
function createInstallRoutes(
  connectOptions: ConnectOptions,
  workspaces: Workspaces,
  logger: SlackLogger,
): Routes {
  const { workspaceMode, claimOnce, now } = connectOptions;
  if (workspaceMode.kind === 'single' || workspaces.add === undefined) return {};
  const { clientId, clientSecret, stateSecret } = workspaceMode;
  const states = createOAuthStates(stateSecret, claimOnce);
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    logger,
    clientId,
    clientSecret,
    scopes: [...scopes],
    installationStore: createInstallationStore(workspaces.add),
    installerOptions: {
      directInstall: true,
      clientOptions: clientOptions(connectOptions, logger),
      stateStore: createStateStore(states, now),
    },
  });
  return { installPages: receiver.requestListener };
}
