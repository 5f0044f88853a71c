// Slack, composed: shared by `npm start` and the tests.

import { type App, StartupError } from '../../app/compose.ts';
import type { Config } from '../../app/config.ts';
import type { Platform } from '../../app/platform-supervisor.ts';
import type { Bot } from '../../core/bot/bot.ts';
import { withImageUrls } from '../../core/bot/view.ts';
import { commands } from '../../core/features/commands.ts';
import { answerAddress, pictureAddress } from '../../images/image-urls.ts';
import { connect, type SlackConnection } from './connection/connect.ts';
import type { Transport, WorkspaceMode } from './connection/options.ts';
import { SlackStartupError } from './outbound/errors.ts';

/** Serves Slack until closed. Rejects with `Unready` where Slack does not let us in. */
export async function serveSlack(
  app: App,
  settings: Config,
  onDown: (reason: string) => void,
): Promise<SlackConnection> {
  const { library, log, errorId, eraseWorkspace, store, images } = app;
  const { PUBLIC_URL: site } = settings;
  const imageUrl = site === '' ? undefined : pictureAddress(images, site);
  try {
    return await connect({
      transport: transportOf(settings),
      workspaceMode: workspaceModeOf(settings),
      ...(settings.SLACK_API_URL === '' ? {} : { apiUrl: settings.SLACK_API_URL }),
      port: settings.SLACK_PORT,
      prefix: settings.SLACK_COMMAND_PREFIX,
      admins: settings.SLACK_ADMINS,
      bot: site === '' ? app.bot : withReplyImageUrls(app, site),
      pictures: images,
      ...(imageUrl === undefined ? {} : { imageUrl }),
      commands,
      library,
      now: app.now,
      log,
      errorId,
      eraseWorkspace,
      hasHomeTab: store.hasHomeTab,
      installations: store,
      claimOnce: app.claimOnce,
      hasSharedDatabase: app.database.kind === 'PostgreSQL',
      onDown,
    });
  } catch (error) {
    throw error instanceof SlackStartupError ? new StartupError(error.message) : error;
  }
}

/** Serves Slack as one of the platforms of `npm start`. */
export const startSlack: Platform['start'] = async (app, settings, onDown) => {
  const { outbound } = app;
  const { outboundClient, status, close } = await serveSlack(app, settings, (reason) => {
    outbound.unregister('slack');
    onDown(reason);
  });
  outbound.register('slack', outboundClient);
  const closePlatform = async () => {
    outbound.unregister('slack');
    await close();
  };
  return { state: () => ({ state: status() }), close: closePlatform };
};

/** Slack fetches the pictures of our answers where the world can reach our page. */
function withReplyImageUrls({ bot, images }: Pick<App, 'bot' | 'images'>, site: string): Bot {
  return {
    ...bot,
    reply: async (request) => {
      const reply = await bot.reply(request);
      const imageUrl = answerAddress(images, request.line, reply.view, site);
      return { ...reply, view: withImageUrls(reply.view, imageUrl) };
    },
  };
}

function transportOf({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: Config): Transport {
  return SLACK_APP_TOKEN === ''
    ? { kind: 'http', signingSecret: SLACK_SIGNING_SECRET }
    : { kind: 'socket', appToken: SLACK_APP_TOKEN };
}

function workspaceModeOf(settings: Config): WorkspaceMode {
  if (settings.SLACK_CLIENT_ID === '')
    return { kind: 'single', botToken: settings.SLACK_BOT_TOKEN };
  return {
    kind: 'multiple',
    clientId: settings.SLACK_CLIENT_ID,
    clientSecret: settings.SLACK_CLIENT_SECRET,
    stateSecret: settings.SLACK_STATE_SECRET,
    encryptionKey: settings.ENCRYPTION_KEY,
  };
}
