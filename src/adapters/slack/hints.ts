// How things are done on Slack.

import type { PlatformHints } from '../../core/bot/platform-hints.ts';

export const slackHints: PlatformHints = {
  chatPlatform: 'Slack',
  aChannel: 'a channel',
  manager: 'a workspace admin or owner, whoever added me, or someone listed in SLACK_ADMINS',
  allowDirectMessages: 'Ask a workspace admin to check the app’s permissions, then try again.',
  allowPosting: 'Type /invite and my name in the channel.',
  chooseChannel: 'Type the command in the channel itself.',
};
