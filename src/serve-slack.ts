// Slack, composed: shared by `npm start` and the tests.

import { connect, type Slack } from './adapters/slack/connect.ts';
import { NotConnected } from './adapters/slack/not-connected.ts';
import type { Tenancy, Way } from './adapters/slack/settings.ts';
import { answerAddress, pictureAddress } from './adapters/web/pictures.ts';
import { type Lectern, Unready } from './compose.ts';
import { addressed } from './core/addressed.ts';
import type { Bot } from './core/bot.ts';
import { commands } from './core/commands.ts';
import type { Settings } from './env.ts';
import type { Platform } from './platforms.ts';

/** Serves Slack until closed. Rejects with `Unready` where Slack does not let us in. */
export async function serveSlack(
  lectern: Lectern,
  settings: Settings,
  onDown: (why: string) => void,
): Promise<Slack> {
  const { library, log, troubleId, forgetCommunity, store, pictures } = lectern;
  const { PUBLIC_URL: site } = settings;
  const addressOf = site === '' ? undefined : pictureAddress(pictures, site);
  try {
    return await connect({
      way: wayOf(settings),
      tenancy: tenancyOf(settings),
      ...(settings.SLACK_API_URL === '' ? {} : { api: settings.SLACK_API_URL }),
      port: settings.SLACK_PORT,
      prefix: settings.SLACK_COMMAND_PREFIX,
      admins: settings.SLACK_ADMINS,
      bot: site === '' ? lectern.bot : withAddresses(lectern, site),
      pictures,
      ...(addressOf === undefined ? {} : { addressOf }),
      commands,
      library,
      now: () => new Date(),
      log,
      troubleId,
      forgetCommunity,
      hasHome: store.hasHome,
      installations: store,
      useOnce: lectern.useOnce,
      isFleet: lectern.database.kind === 'PostgreSQL',
      onDown,
    });
  } catch (error) {
    throw error instanceof NotConnected ? new Unready(error.message) : error;
  }
}

/** Serves Slack as one of the platforms of `npm start`. */
export const startSlack: Platform['start'] = async (lectern, settings, onDown) => {
  const { outbound } = lectern;
  const { voice, health, close } = await serveSlack(lectern, settings, (why) => {
    outbound.unplug('slack');
    onDown(why);
  });
  outbound.plug('slack', voice);
  const leave = async () => {
    outbound.unplug('slack');
    await close();
  };
  return { state: () => ({ state: health() }), close: leave };
};

/** Slack fetches the pictures of our answers where the world can reach our page. */
function withAddresses({ bot, pictures }: Pick<Lectern, 'bot' | 'pictures'>, site: string): Bot {
  return {
    ...bot,
    reply: async (call) => {
      const reply = await bot.reply(call);
      const addressOf = answerAddress(pictures, call.line, reply.view, site);
      return { ...reply, view: addressed(reply.view, addressOf) };
    },
  };
}

function wayOf({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Settings): Way {
  return SLACK_APP_TOKEN === ''
    ? { kind: 'http', signingSecret: SLACK_SIGNING_SECRET }
    : { kind: 'socket', appToken: SLACK_APP_TOKEN };
}

function tenancyOf(settings: Settings): Tenancy {
  if (settings.SLACK_CLIENT_ID === '') return { kind: 'one', botToken: settings.SLACK_BOT_TOKEN };
  return {
    kind: 'many',
    clientId: settings.SLACK_CLIENT_ID,
    clientSecret: settings.SLACK_CLIENT_SECRET,
    stateSecret: settings.SLACK_STATE_SECRET,
    key: settings.ENCRYPTION_KEY,
  };
}
