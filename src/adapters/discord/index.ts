// Discord, composed: shared by `npm start` and the tests.

import { type App, StartupError } from '../../app/compose.ts';
import type { Config } from '../../app/config.ts';
import type { PlatformState, RunningPlatform } from '../../app/platform-supervisor.ts';
import { commands } from '../../core/features/commands.ts';
import { listen } from '../../lib/http-server.ts';
import { connectGateway } from './connection/gateway.ts';
import { connectHttp, type HttpConnectionOptions } from './connection/http-connection.ts';
import { interactionsPath } from './connection/http-endpoint.ts';
import { DiscordStartupError, openOutboundClient } from './connection/rest.ts';

/** Where and as whom Discord is spoken to. */
export function discordConnection({ DISCORD_TOKEN, DISCORD_API_URL }: Config) {
  return {
    token: DISCORD_TOKEN,
    ...(DISCORD_API_URL === '' ? {} : { api: DISCORD_API_URL }),
  };
}

export type RunningDiscord = {
  readonly state: () => PlatformState;
  readonly close: () => Promise<void>;
  /** Where Discord's requests are taken, where it asks us over HTTP. */
  readonly address?: string;
};

/** Serves Discord until closed. Rejects with `Unready` where Discord does not let us in. */
export async function serveDiscord(
  app: App,
  settings: Config,
  onDown: (reason: string) => void,
): Promise<RunningDiscord> {
  const options = {
    ...discordConnection(settings),
    bot: app.bot,
    commands,
    library: app.library,
    now: app.now,
    log: app.log,
    images: app.images,
    errorId: app.errorId,
  };
  if (settings.DISCORD_PUBLIC_KEY !== '') return serveHttp(app, settings, options);
  const { DISCORD_SHARDS: shards, DISCORD_SHARD_COUNT: count } = settings;
  const { eraseWorkspace } = app;
  const { state, close } = await withStartupErrors(
    connectGateway({ ...options, shards: { ids: shards, count }, eraseWorkspace, onDown }),
  );
  return { state, close };
}

/** Opens the door to Discord's requests. Everyone may knock: they are signed. */
async function serveHttp(
  { claimOnce, database }: App,
  { DISCORD_PUBLIC_KEY: publicKey, DISCORD_HTTP_PORT: port }: Config,
  options: Omit<HttpConnectionOptions, 'publicKey' | 'claimOnce' | 'ping'>,
): Promise<RunningDiscord> {
  const { ping } = database;
  const { app, close } = await withStartupErrors(
    connectHttp({ ...options, publicKey, claimOnce, ping }),
  );
  const server = await listen(app, { hostname: '', port }).catch((error) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(
      `Port ${port} for Discord's requests cannot be used (${reason}). Set DISCORD_HTTP_PORT to another.`,
    );
  });
  return {
    state: () => ({ state: 'up', over: 'HTTP' }),
    close: async () => {
      await server.close();
      await close();
    },
    address: `${server.address}${interactionsPath}`,
  };
}

/** Serves Discord and lets the rest of the program speak there, for as long as it does. */
export async function startDiscord(
  app: App,
  settings: Config,
  onDown: (reason: string) => void,
): Promise<RunningPlatform> {
  const { outbound } = app;
  const { state, close } = await serveDiscord(app, settings, (reason) => {
    outbound.unregister('discord');
    onDown(reason);
  });
  outbound.register('discord', openOutboundClient({ ...discordConnection(settings), ...app }));
  const stop = async () => {
    outbound.unregister('discord');
    await close();
  };
  return { state, close: stop };
}

/** What a connection promises, its refusal told as an instruction. */
export async function withStartupErrors<Result>(promise: Promise<Result>): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof DiscordStartupError ? new StartupError(error.message) : error;
  }
}
