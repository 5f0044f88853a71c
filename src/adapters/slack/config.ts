// The settings for Slack, and which of them need one another.

import * as z from 'zod';
import type { Environment } from '../shared/platform.ts';
import { portSchema, type Setting, type SettingValues } from '../shared/setting.ts';

/** Pasted as it is; empty where it is not set. */
function secretSchema(shape: RegExp, advice: string) {
  return z.string().trim().regex(shape, advice).default('');
}

const secretWithoutSpaces = (what: string) =>
  secretSchema(/^\S+$/, `paste ${what} as it is, without spaces`);

export const slackSettings = {
  SLACK_APP_TOKEN: {
    about:
      'Slack by Socket Mode, which needs no public address: the app-level token with the scope connections:write (Basic Information, App-Level Tokens). Wins over SLACK_SIGNING_SECRET.',
    unset: 'no Socket Mode',
    example: 'xapp-your-app-level-token',
    schema: secretSchema(/^xapp-\S+$/, 'paste the app-level token, which begins with xapp-'),
  },
  SLACK_BOT_TOKEN: {
    about:
      'Slack for one workspace: the Bot User OAuth Token (OAuth & Permissions, after installing). Keep it secret.',
    unset: 'workspaces add the bot themselves, see SLACK_CLIENT_ID',
    example: 'xoxb-your-bot-token',
    schema: secretSchema(/^xoxb-\S+$/, 'paste the Bot User OAuth Token, which begins with xoxb-'),
  },
  SLACK_SIGNING_SECRET: {
    about:
      'Slack by HTTP, for an app with a public address: the Signing Secret (Basic Information). Slack then calls /slack/events at SLACK_PORT.',
    unset: 'no HTTP for Slack',
    example: 'your-signing-secret',
    schema: secretWithoutSpaces('the Signing Secret'),
  },
  SLACK_PORT: {
    about:
      'The port where Slack reaches us by HTTP, and where workspaces add the bot; 0 picks a free one. Only what Slack signed is answered.',
    unset: '3002',
    example: '3002',
    schema: portSchema.default(3002),
  },
  SLACK_API_URL: {
    about: 'Where Slack’s Web API is reached, for who runs a proxy before it.',
    unset: 'https://slack.com/api/',
    example: 'http://127.0.0.1:8082/api/',
    schema: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ })], 'give an address with http or https')
      .default(''),
  },
  SLACK_CLIENT_ID: {
    about:
      'Slack for many workspaces: the Client ID (Basic Information). Each adds the bot at /slack/install.',
    unset: 'one workspace, by SLACK_BOT_TOKEN',
    example: '1234567890.1234567890',
    schema: secretSchema(/^[\d.]+$/, 'paste the Client ID, which is digits with a dot'),
  },
  SLACK_CLIENT_SECRET: {
    about: 'The Client Secret that goes with SLACK_CLIENT_ID.',
    unset: 'one workspace',
    example: 'your-client-secret',
    schema: secretWithoutSpaces('the Client Secret'),
  },
  SLACK_STATE_SECRET: {
    about: 'Signs what a browser brings back from an installation: any long random text of yours.',
    unset: 'one workspace',
    example: 'a-long-random-text',
    schema: secretSchema(
      /^.{16,}$/,
      'give at least 16 characters, such as from openssl rand -base64 32',
    ),
  },
  ENCRYPTION_KEY: {
    about:
      'Seals the tokens of workspaces in the database: 32 random bytes in base64 or hex (openssl rand -base64 32). Whoever loses it has every workspace add the bot again.',
    unset: 'one workspace',
    example: 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=',
    schema: z
      .string()
      .trim()
      .transform(keyBytes)
      .refine((key) => key.length === 32, 'give 32 bytes, such as from openssl rand -base64 32')
      .default(Buffer.alloc(0)),
  },
  SLACK_COMMAND_PREFIX: {
    about:
      'Put before every command in Slack, for a workspace where the names are taken: lec- makes /lec-lesson.',
    unset: 'no prefix',
    example: 'lec-',
    schema: z
      .string()
      .regex(/^[a-z0-9_-]{1,12}$/, 'give up to 12 small letters, digits, - or _')
      .default(''),
  },
  SLACK_ADMINS: {
    about:
      'Who may set the question of a channel besides the workspace’s own admins and whoever added the bot: ids of Slack users, joined by commas.',
    unset: 'nobody besides them',
    example: 'U0123ABCD,U0456EFGH',
    schema: z
      .string()
      .trim()
      .regex(
        /^([UW][A-Z0-9]+(\s*,\s*[UW][A-Z0-9]+)*)?$/,
        'give ids such as U0123ABCD, joined by commas',
      )
      .default('')
      .transform((ids) => ids.split(/\s*,\s*/).filter((id) => id !== '')),
  },
} satisfies { readonly [name: string]: Setting<unknown> };

function keyBytes(text: string): Buffer {
  return Buffer.from(text, /^[\da-f]{64}$/i.test(text) ? 'hex' : 'base64');
}

export type SlackConfig = SettingValues<typeof slackSettings>;

/** What OAuth takes, all of it. */
const oauthSettings = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'ENCRYPTION_KEY',
] as const;

/** Settings that need others which are not there, or that exclude each other; a sentence for each. */
export function slackEnvironmentErrors(values: Environment): readonly string[] {
  const has = (name: string) => values[name] !== undefined;
  const isReachable = has('SLACK_APP_TOKEN') || has('SLACK_SIGNING_SECRET');
  const usesOAuth = oauthSettings.some((name) => name !== 'ENCRYPTION_KEY' && has(name));
  const missing = usesOAuth ? oauthSettings.filter((name) => !has(name)) : [];
  return [
    ...missing.map(
      (name) => `${name}: set it too; many workspaces need ${oauthSettings.join(', ')}.`,
    ),
    usesOAuth && has('SLACK_BOT_TOKEN')
      ? 'SLACK_BOT_TOKEN: take it out, or take out SLACK_CLIENT_ID and what goes with it: it is one workspace or many'
      : undefined,
    isReachable && !usesOAuth && !has('SLACK_BOT_TOKEN')
      ? 'SLACK_BOT_TOKEN: set it too, for one workspace; for many, set SLACK_CLIENT_ID and what goes with it'
      : undefined,
    !isReachable && (usesOAuth || has('SLACK_BOT_TOKEN'))
      ? 'SLACK_APP_TOKEN: set it too, for Socket Mode; or set SLACK_SIGNING_SECRET, for HTTP'
      : undefined,
  ].filter((problem) => problem !== undefined);
}
