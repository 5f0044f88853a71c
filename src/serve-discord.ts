// Discord, composed: shared by `npm start` and the tests.

import { connect, type Discord, NotConnected, openVoice } from './adapters/discord/connect.ts';
import { type Lectern, Unready } from './compose.ts';
import { commands } from './core/commands.ts';
import type { Settings } from './env.ts';
import type { Served } from './platforms.ts';

/** Where and as whom Discord is spoken to. */
export function connectionOf({ DISCORD_TOKEN, DISCORD_API_URL }: Settings) {
  return {
    token: DISCORD_TOKEN,
    ...(DISCORD_API_URL === '' ? {} : { api: DISCORD_API_URL }),
  };
}

/** Serves Discord until closed. Rejects with `Unready` where Discord does not let us in. */
export async function serveDiscord(
  lectern: Lectern,
  settings: Settings,
  onDown: (why: string) => void,
): Promise<Discord> {
  return ready(
    connect({
      ...connectionOf(settings),
      bot: lectern.bot,
      commands,
      library: lectern.library,
      now: () => new Date(),
      log: lectern.log,
      pictures: lectern.pictures,
      troubleId: lectern.troubleId,
      forgetCommunity: lectern.forgetCommunity,
      onDown,
    }),
  );
}

/** Serves Discord and lets the rest of the program speak there, for as long as it does. */
export async function startDiscord(
  lectern: Lectern,
  settings: Settings,
  onDown: (why: string) => void,
): Promise<Served> {
  const { outbound } = lectern;
  const { health, close } = await serveDiscord(lectern, settings, (why) => {
    outbound.unplug('discord');
    onDown(why);
  });
  outbound.plug('discord', openVoice(connectionOf(settings)));
  const leave = async () => {
    outbound.unplug('discord');
    await close();
  };
  return { state: () => ({ state: health() }), close: leave };
}

/** What a connection promises, its refusal told as an instruction. */
export async function ready<Result>(promise: Promise<Result>): Promise<Result> {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof NotConnected ? new Unready(error.message) : error;
  }
}
