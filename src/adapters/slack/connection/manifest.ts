// The app as Slack takes it in: a manifest computed from the command table.

import type { Command } from '../../../core/features/context.ts';
import { commandSyntax } from '../../../core/features/help/command.ts';
import { ellipsize } from '../../../lib/text.ts';
import { slashName } from '../inbound/command-names.ts';
import { limits } from '../render/limits.ts';

/** The least that is needed, and what for. */
export const scopes = [
  'commands',
  'chat:write',
  // A mention in a thread, and a direct message, are lines too; before a late picture is put into a
  // direct message, it is read whether that still says the same.
  'app_mentions:read',
  'im:history',
  // Opens a direct conversation, to send somebody their own data or their own daily question.
  'im:write',
  // The time zone of whoever sets up a daily question.
  'users:read',
  // Pictures, and the file that `/privacy export` hands out.
  'files:write',
  'files:read',
] as const;

const events = [
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.im',
  'tokens_revoked',
] as const;

/** The paths we answer at, where Slack comes to us. */
export const paths = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
} as const;

const longDescription =
  'Lectern teaches people who build with language models how those models work, and helps them choose one: short lessons, honest advice, and questions that remember what each learner knows. Answers are seen by whoever asked, unless they share them.';

export type Manifest = ReturnType<typeof manifest>;

/** The manifest; with `url`, the public address we are reached at, for HTTP instead of Socket Mode. */
export function manifest(commands: readonly Command[], prefix: string, url?: string) {
  const base = url?.replace(/\/+$/, '');
  const requestUrl = (path: string) =>
    base === undefined ? {} : { request_url: `${base}${path}` };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Lectern',
      description: 'How language models work, and which one to choose',
      long_description: longDescription,
      background_color: '#2b3270',
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: 'Lectern', always_online: true },
      slash_commands: commands
        .filter((command) => command.hidden === undefined)
        .map((command) => {
          const hint = ellipsize(
            commandSyntax(command).split(' ').slice(1).join(' '),
            limits.commandHint,
          );
          return {
            command: `/${slashName(command.name, prefix)}`,
            description: ellipsize(command.summary, limits.commandDescription),
            ...(hint === '' ? {} : { usage_hint: hint }),
            should_escape: false,
            ...(base === undefined ? {} : { url: `${base}${paths.events}` }),
          };
        }),
    },
    oauth_config: {
      ...(base === undefined ? {} : { redirect_urls: [`${base}${paths.redirect}`] }),
      scopes: { bot: scopes },
    },
    settings: {
      event_subscriptions: { ...requestUrl(paths.events), bot_events: events },
      interactivity: {
        is_enabled: true,
        ...requestUrl(paths.events),
        ...(base === undefined ? {} : { message_menu_options_url: `${base}${paths.events}` }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: base === undefined,
      token_rotation_enabled: false,
    },
  };
}
