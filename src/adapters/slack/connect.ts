// Slack, connected: the only holder of Bolt and its clients.

import { setTimeout as sleep } from 'node:timers/promises';
import {
  App,
  HTTPReceiver,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
  webApi,
} from '@slack/bolt';
import type { Voice } from '../../core/outbound.ts';
import { createUnderWay, type UnderWay } from '../../core/under-way.ts';
import { type Album, createAlbum } from './album.ts';
import { createBoltLog } from './bolt-log.ts';
import { type Api, callMs, patient } from './calls.ts';
import { openDoor, type Rooms } from './door.ts';
import { createFirst, type IsFirst } from './first.ts';
import { createGuard } from './guard.ts';
import { asInstallationStore, asStateStore } from './installing.ts';
import { scopes } from './manifest.ts';
import { told } from './not-connected.ts';
import { createVoice, fetched, type Speak } from './post.ts';
import { createReception, type Take } from './reception.ts';
import { createSeal } from './seal.ts';
import type { Settings } from './settings.ts';
import { createSocket, type Socket } from './socket.ts';
import { createStates } from './state.ts';
import { createUploads } from './uploads.ts';
import { createWatch, type Health, type Watch } from './watch.ts';
import { type Membership, manyWorkspaces, oneWorkspace, type Workspaces } from './workspaces.ts';

export type Slack = {
  /** What we say unasked. */
  readonly voice: Voice;
  readonly health: () => Health;
  /** The port we listen at; undefined where nothing needs to reach us. */
  readonly port: number | undefined;
  /** Takes nothing new, finishes what is under way, and leaves: within five seconds. */
  readonly close: () => Promise<void>;
};

/** How long work under way may still take once we are asked to leave. */
const leaveWithinMs = 4_000;

type Log = ReturnType<typeof createBoltLog<LogLevel>>;

/** Connects, and serves until closed. */
export async function connect(settings: Settings): Promise<Slack> {
  const { log } = settings;
  const watch = createWatch((why) => {
    log.error({ why }, 'Slack is down');
    settings.onDown(why);
  });
  const boltLog = createBoltLog(log, LogLevel.ERROR);
  const options = clientOptions(settings, boltLog);
  const workspaces = await openWorkspaces(settings, options, watch);
  const underWay = createUnderWay();
  const leaving = new AbortController();
  const said = openMouth(settings, workspaces, options, underWay, leaving.signal);
  const isFirst = settings.isFleet ? createFirst(settings) : async () => true;
  const guest = { ...settings, isFirst };
  const take = createReception({ ...settings, ...said }, guest, workspaces, underWay);

  const { receiver, rooms, socket } = createWay(settings, isFirst, watch, boltLog);
  listen(receiver, take, workspaces, options);
  const open = { ...rooms, ...createPages(settings, workspaces, boltLog) };
  const door = Object.keys(open).length === 0 ? undefined : await openDoor(open, settings);
  try {
    await socket?.start();
  } catch (error) {
    socket?.close();
    door?.shut();
    throw told(error, 'SLACK_APP_TOKEN');
  }
  watch.up();
  return {
    voice: said.voice,
    health: watch.health,
    port: door?.port,
    close: async () => {
      door?.shut();
      leaving.abort();
      await Promise.race([underWay.idle(), sleep(leaveWithinMs, undefined, { ref: false })]);
      socket?.close();
      door?.clear();
    },
  };
}

/** Every call has an end, none is repeated, and a limit on calls is told and not waited out. */
function clientOptions({ api }: Pick<Settings, 'api'>, logger: Log): webApi.WebClientOptions {
  return {
    ...(api === undefined ? {} : { slackApiUrl: api }),
    retryConfig: { retries: 0 },
    timeout: callMs,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger,
  };
}

async function openWorkspaces(
  { tenancy, installations, now }: Settings,
  options: webApi.WebClientOptions,
  watch: Watch,
): Promise<Workspaces> {
  if (tenancy.kind === 'many') {
    return manyWorkspaces(installations, createSeal(tenancy.key), now);
  }
  const { botToken } = tenancy;
  const membership = await whoAmI(botToken, options);
  return oneWorkspace(membership, () => watch.down('the workspace has removed the bot'));
}

async function whoAmI(botToken: string, options: webApi.WebClientOptions): Promise<Membership> {
  try {
    const me = await new webApi.WebClient(botToken, options).auth.test();
    return { botToken, botId: me.bot_id ?? '', botUserId: me.user_id ?? '' };
  } catch (error) {
    throw told(error, 'SLACK_BOT_TOKEN');
  }
}

/**
 * What the bot says by its own token, through clients that serve nothing else: unasked, and pictures
 * that follow an answer. They never wait and never try again: who keeps the record of what was sent
 * decides that, and a picture is not worth a second try.
 */
function openMouth(
  { pictures, addressOf, log }: Settings,
  workspaces: Workspaces,
  options: webApi.WebClientOptions,
  underWay: UnderWay,
  leaving: AbortSignal,
): { readonly voice: Voice; readonly album: Album | undefined } {
  const speak: Speak = async (team) => {
    const membership = await workspaces.find(team);
    if (membership === undefined) return undefined;
    const client = new webApi.WebClient(membership.botToken, options);
    return async (method, args) => ({ ...(await client.apiCall(method, { ...args })) });
  };
  if (addressOf !== undefined) {
    return { voice: createVoice(speak, fetched(addressOf), log), album: undefined };
  }
  const uploads = createUploads(pictures, log, { leaving });
  const album = createAlbum(uploads, speak, underWay, log, leaving);
  return { voice: createVoice(speak, uploads, log), album };
}

/** How events come to Bolt: its receiver, and what stands at the door for it. */
function createWay(
  settings: Settings,
  isFirst: IsFirst,
  watch: Watch,
  logger: Log,
): { readonly receiver: Receiver; readonly rooms: Rooms; readonly socket?: Socket } {
  const { way, now, log } = settings;
  if (way.kind === 'http') {
    const receiver = new HTTPReceiver({ signingSecret: '', signatureVerification: false, logger });
    const judge = createGuard(way.signingSecret, now);
    return { receiver, rooms: { events: { judge, isFirst, take: receiver.requestListener } } };
  }
  const receiver = new SocketModeReceiver({
    appToken: way.appToken,
    autoReconnectEnabled: false,
    logger,
    installerOptions: { clientOptions: clientOptions(settings, logger) },
  });
  return { receiver, rooms: {}, socket: createSocket(receiver.client, watch, log) };
}

/** Every request of every kind goes one way: in. */
function listen(
  receiver: Receiver,
  take: Take,
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
    await take({
      body: request.body,
      // An event is acknowledged by Bolt as it comes in.
      ack: async (body) => void (await ack?.(body as never)),
      api: context.botToken === undefined ? undefined : patient(api),
    });
  });
}

/** The pages that install us: Bolt's own, with states that serve once and tokens that are sealed. */
function createPages(settings: Settings, workspaces: Workspaces, logger: Log): Rooms {
  const { tenancy, useOnce, now } = settings;
  if (tenancy.kind === 'one' || workspaces.add === undefined) return {};
  const { clientId, clientSecret, stateSecret } = tenancy;
  const states = createStates(stateSecret, useOnce);
  const receiver = new HTTPReceiver({
    signingSecret: '',
    signatureVerification: false,
    logger,
    clientId,
    clientSecret,
    scopes: [...scopes],
    installationStore: asInstallationStore(workspaces.add),
    installerOptions: {
      directInstall: true,
      clientOptions: clientOptions(settings, logger),
      stateStore: asStateStore(states, now),
    },
  });
  return { pages: receiver.requestListener };
}
