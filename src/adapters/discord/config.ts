// The settings of Discord: one bot at the gateway, shards of it, or a fleet that is asked over HTTP.

import * as z from 'zod';
import type { Environment } from '../shared/platform.ts';
import { portSchema, type SettingValues } from '../shared/setting.ts';

/** Numbers of shards, `0,1`. */
const shards = z
  .string()
  .trim()
  .regex(/^\d{1,4}(\s*,\s*\d{1,4})*$/, 'list the shards of this process, such as 0,1')
  .transform((list) => list.split(',').map(Number))
  .refine((list) => new Set(list).size === list.length, 'name each shard once, such as 0,1')
  .default([]);

export const discordSettings = {
  DISCORD_TOKEN: {
    about: 'The token of your Discord bot: the course is then served in Discord. Keep it secret.',
    unset: 'no Discord',
    example: 'your-token-from-discord.com/developers/applications',
    schema: z
      .string()
      .trim()
      .regex(/^\S+$/, 'paste the token as it is, without spaces')
      .default(''),
  },
  DISCORD_API_URL: {
    about: "Where Discord's REST is reached, for who runs a proxy before it.",
    unset: 'https://discord.com/api',
    example: 'http://127.0.0.1:8081/api',
    schema: z
      .union([z.literal(''), z.url({ protocol: /^https?$/ })], 'give an address with http or https')
      .default(''),
  },
  DISCORD_PUBLIC_KEY: {
    about:
      'The public key of your Discord application: Discord then asks us over signed HTTP, and we open no gateway.',
    unset: 'the gateway, which needs no open port',
    example: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    schema: z
      .string()
      .trim()
      .regex(
        /^[\da-f]{64}$/i,
        'copy the 64 digits from the General Information of your application',
      )
      .default(''),
  },
  DISCORD_HTTP_PORT: {
    about:
      'The port for those signed requests, open to the network; they come to /discord/interactions.',
    unset: '3001',
    example: '3001',
    schema: portSchema.default(3001),
  },
  DISCORD_SHARDS: {
    about: 'Which shards of the gateway this process serves, for more than 2,500 servers.',
    unset: 'all of them',
    example: '0,1',
    schema: shards,
  },
  DISCORD_SHARD_COUNT: {
    about: 'How many shards there are in all processes together.',
    unset: 'one',
    example: '4',
    schema: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'give a number from 1 to 9999')
      .transform(Number)
      .default(1),
  },
} as const;

export type DiscordConfig = SettingValues<typeof discordSettings>;

/** What two settings together cannot mean. */
export function discordConfigErrors(settings: DiscordConfig): readonly string[] {
  const { DISCORD_SHARDS: shards, DISCORD_SHARD_COUNT: count } = settings;
  return shards
    .filter((shard) => shard >= count)
    .map(
      (shard) =>
        `DISCORD_SHARDS: there is no shard ${shard} of ${count}: they count from 0. Correct it or DISCORD_SHARD_COUNT`,
    );
}

/** What of the settings is of no effect. */
export function discordConfigWarnings(environment: Environment): readonly string[] {
  const {
    DISCORD_PUBLIC_KEY: publicKey,
    DISCORD_TOKEN: token,
    DISCORD_SHARDS: shards,
  } = environment;
  return [
    ...(publicKey !== undefined && token === undefined
      ? ['DISCORD_PUBLIC_KEY is set without DISCORD_TOKEN: Discord stays off.']
      : []),
    ...(publicKey !== undefined && shards !== undefined
      ? ['DISCORD_PUBLIC_KEY is set, so there is no gateway and DISCORD_SHARDS is of no effect.']
      : []),
  ];
}
