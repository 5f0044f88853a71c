// Starts Discord: over the gateway, or over signed HTTP if a public key is set.

import { listen } from '../../../lib/http-server.ts';
import type { PlatformContext, RunningPlatform } from '../../shared/platform.ts';
import { StartupError } from '../../shared/startup-error.ts';
import type { DiscordConfig } from '../config.ts';
import { connectGateway } from './gateway.ts';
import { connectHttp } from './http-connection.ts';
import { interactionsPath } from './http-endpoint.ts';
import { type DiscordConnection, openOutboundClient } from './rest.ts';

/** Which bot, and which REST API. */
export function discordConnection({
  DISCORD_TOKEN,
  DISCORD_API_URL,
}: DiscordConfig): DiscordConnection {
  return {
    token: DISCORD_TOKEN,
    ...(DISCORD_API_URL === '' ? {} : { api: DISCORD_API_URL }),
  };
}

export type RunningDiscord = RunningPlatform & {
  /** Where Discord sends interactions, if it does so over HTTP. */
  readonly address?: string;
};

/** Serves Discord until closed. Rejects with a `StartupError` if Discord refuses us. */
export async function startDiscord(
  context: PlatformContext,
  config: DiscordConfig,
  onDown: (reason: string) => void,
): Promise<RunningDiscord> {
  const connection = discordConnection(config);
  const running =
    config.DISCORD_PUBLIC_KEY === ''
      ? await serveGateway(context, config, onDown)
      : await serveHttp(context, config);
  return { ...running, outboundClient: openOutboundClient({ ...connection, ...context }) };
}

type Serving = Omit<RunningDiscord, 'outboundClient'>;

async function serveGateway(
  context: PlatformContext,
  config: DiscordConfig,
  onDown: (reason: string) => void,
): Promise<Serving> {
  const shards = { ids: config.DISCORD_SHARDS, count: config.DISCORD_SHARD_COUNT };
  return connectGateway({ ...context, ...discordConnection(config), shards, onDown });
}

/** Opens our port to the network: requests are signed, so anyone may reach it. */
async function serveHttp(context: PlatformContext, config: DiscordConfig): Promise<Serving> {
  const { DISCORD_PUBLIC_KEY: publicKey, DISCORD_HTTP_PORT: port } = config;
  const { ping } = context.database;
  const connection = discordConnection(config);
  const { app, close } = await connectHttp({ ...context, ...connection, publicKey, ping });
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
