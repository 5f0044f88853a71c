// Slack as a platform. Bolt is loaded when it starts, not before.

import type { PlatformHints } from '../../core/bot/platform-hints.ts';
import { withImageUrls } from '../../core/bot/view.ts';
import type { Platform } from '../shared/platform.ts';
import { type SlackConfig, slackEnvironmentErrors, slackSettings } from './config.ts';
import { previewCss } from './preview/css.ts';
import { preview } from './preview/preview.ts';
import { limitViolations } from './render/render.ts';

const slackHints: PlatformHints = {
  chatPlatform: 'Slack',
  aChannel: 'a channel',
  manager: 'a workspace admin or owner, whoever added me, or someone listed in SLACK_ADMINS',
  allowDirectMessages: 'Ask a workspace admin to check the app’s permissions, then try again.',
  allowPosting: 'Type /invite and my name in the channel.',
  chooseChannel: 'Type the command in the channel itself.',
};

export const slack = {
  id: 'slack',
  name: 'Slack',
  settings: slackSettings,
  environmentErrors: slackEnvironmentErrors,
  configErrors: () => [],
  configWarnings: () => [],
  isConfigured: ({ SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) =>
    SLACK_APP_TOKEN !== '' || SLACK_SIGNING_SECRET !== '',
  setupHint: 'set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env',
  start: async (...startArguments) =>
    (await import('./connection/start.ts')).startSlack(...startArguments),
  imageSecret: ({ SLACK_BOT_TOKEN, ENCRYPTION_KEY }) =>
    SLACK_BOT_TOKEN === '' ? ENCRYPTION_KEY : Buffer.from(SLACK_BOT_TOKEN),
  hints: slackHints,
  preview: (view, form, imageUrl) => preview(withImageUrls(view, imageUrl), form),
  previewCss,
  limitViolations,
} satisfies Platform<SlackConfig>;
