// Starts Slack with the settings: in Socket Mode or over HTTP, for one workspace or many.

import type { Bot } from '../../../core/bot/bot.ts';
import { withImageUrls } from '../../../core/bot/view.ts';
import { answerAddress, pictureAddress } from '../../shared/image-urls.ts';
import type { PlatformContext } from '../../shared/platform.ts';
import type { SlackConfig } from '../config.ts';
import { connect, type SlackConnection } from './connect.ts';
import type { Transport, WorkspaceMode } from './options.ts';

/** Serves Slack until closed. Rejects with a `StartupError` if Slack refuses us. */
export async function startSlack(
  context: PlatformContext,
  config: SlackConfig,
  onDown: (reason: string) => void,
): Promise<SlackConnection> {
  const { images, store, publicUrl } = context;
  const imageUrl = publicUrl === '' ? undefined : pictureAddress(images, publicUrl);
  return connect({
    ...context,
    transport: transportOf(config),
    workspaceMode: workspaceModeOf(config),
    ...(config.SLACK_API_URL === '' ? {} : { apiUrl: config.SLACK_API_URL }),
    port: config.SLACK_PORT,
    prefix: config.SLACK_COMMAND_PREFIX,
    admins: config.SLACK_ADMINS,
    bot: publicUrl === '' ? context.bot : withReplyImageUrls(context),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    hasHomeTab: store.hasHomeTab,
    installations: store,
    hasSharedDatabase: context.database.kind === 'PostgreSQL',
    onDown,
  });
}

/** The bot with a public address for each picture in its replies, for Slack to fetch. */
function withReplyImageUrls({ bot, images, publicUrl }: PlatformContext): Bot {
  return {
    ...bot,
    reply: async (request) => {
      const reply = await bot.reply(request);
      const imageUrl = answerAddress(images, request.line, reply.view, publicUrl);
      return { ...reply, view: withImageUrls(reply.view, imageUrl) };
    },
  };
}

function transportOf({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }: SlackConfig): Transport {
  return SLACK_APP_TOKEN === ''
    ? { kind: 'http', signingSecret: SLACK_SIGNING_SECRET }
    : { kind: 'socket', appToken: SLACK_APP_TOKEN };
}

function workspaceModeOf(config: SlackConfig): WorkspaceMode {
  if (config.SLACK_CLIENT_ID === '') return { kind: 'single', botToken: config.SLACK_BOT_TOKEN };
  return {
    kind: 'multiple',
    clientId: config.SLACK_CLIENT_ID,
    clientSecret: config.SLACK_CLIENT_SECRET,
    stateSecret: config.SLACK_STATE_SECRET,
    encryptionKey: config.ENCRYPTION_KEY,
  };
}
