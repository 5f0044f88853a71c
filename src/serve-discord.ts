// Discord, composed: shared by `npm start` and the tests.

import { connect } from './adapters/discord/connect.ts';
import { connectHttp, type HttpSettings } from './adapters/discord/connect-http.ts';
import { path } from './adapters/discord/http.ts';
import { NotConnected, openVoice } from './adapters/discord/rest.ts';
import { openDoor } from './adapters/web/server.ts';
import { type Lectern, Unready } from './compose.ts';
import { commands } from './core/commands.ts';
import type { Settings } from './env.ts';
import type { Served, State } from './platforms.ts';

/** Where and as whom Discord is spoken to. */
export function connectionOf({ DISCORD_TOKEN, DISCORD_API_URL }: Settings) {
  return {
    token: DISCORD_TOKEN,
    ...(DISCORD_API_URL === '' ? {} : { api: DISCORD_API_URL }),
  };
}

export type ServedDiscord = {
  readonly state: () => State;
  readonly close: () => Promise<void>;
  /** Where Discord's requests are taken, where it asks us over HTTP. */
  readonly address?: string;
};

/** Serves Discord until closed. Rejects with `Unready` where Discord does not let us in. */
export async function serveDiscord(
  lectern: Lectern,
  settings: Settings,
  onDown: (why: string) => void,
): Promise<ServedDiscord> {
  const guest = {
    ...connectionOf(settings),
    bot: lectern.bot,
    commands,
    library: lectern.library,
    now: lectern.now,
    log: lectern.log,
    pictures: lectern.pictures,
    troubleId: lectern.troubleId,
  };
  if (settings.DISCORD_PUBLIC_KEY !== '') return serveRequests(lectern, settings, guest);
  const { DISCORD_SHARDS: shards, DISCORD_SHARD_COUNT: count } = settings;
  const { forgetCommunity } = lectern;
  const { state, close } = await ready(
    connect({ ...guest, shards: { mine: shards, count }, forgetCommunity, onDown }),
  );
  return { state, close };
}

/** Opens the door to Discord's requests. Everyone may knock: they are signed. */
async function serveRequests(
  { useOnce, database }: Lectern,
  { DISCORD_PUBLIC_KEY: publicKey, DISCORD_HTTP_PORT: port }: Settings,
  guest: Omit<HttpSettings, 'publicKey' | 'useOnce' | 'ping'>,
): Promise<ServedDiscord> {
  const { ping } = database;
  const { app, close } = await ready(connectHttp({ ...guest, publicKey, useOnce, ping }));
  const door = await openDoor(app, { hostname: '', port }).catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unready(
      `Port ${port} for Discord's requests cannot be used (${why}). Set DISCORD_HTTP_PORT to another.`,
    );
  });
  return {
    state: () => ({ state: 'up', over: 'HTTP' }),
    close: async () => {
      await door.close();
      await close();
    },
    address: `${door.address}${path}`,
  };
}

/** Serves Discord and lets the rest of the program speak there, for as long as it does. */
export async function startDiscord(
  lectern: Lectern,
  settings: Settings,
  onDown: (why: string) => void,
): Promise<Served> {
  const { outbound } = lectern;
  const { state, close } = await serveDiscord(lectern, settings, (why) => {
    outbound.unplug('discord');
    onDown(why);
  });
  outbound.plug('discord', openVoice({ ...connectionOf(settings), ...lectern }));
  const leave = async () => {
    outbound.unplug('discord');
    await close();
  };
  return { state, close: leave };
}

/** What a connection promises, its refusal told as an instruction. */
export async function ready<Result>(promise: Promise<Result>): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof NotConnected ? new Unready(error.message) : error;
  }
}
