// Asks Discord what a member may do in a channel, for a press: only a typed command says it itself.

import { PermissionFlagsBits, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { z } from 'zod';
import type { ChannelAccess } from '../../../core/bot/channel-access.ts';
import {
  type AccountId,
  type ConversationId,
  parseAccountId,
  parseConversationId,
} from '../../../core/bot/request.ts';
import { threadTypes, toChannelAccess } from '../inbound/permissions.ts';
import type { CallApi } from './api.ts';
import { discordErrorCode, toLogFields } from './errors.ts';
import type { ReplyContext } from './message.ts';

const permissions = z
  .string()
  .regex(/^\d{1,30}$/)
  .transform(BigInt);

const overwrite = z.object({ id: z.string(), allow: permissions, deny: permissions });

const channel = z.object({
  type: z.int(),
  guild_id: z.string(),
  name: z.string(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(overwrite).default([]),
});

const guild = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions })),
});

const memberRoles = z.object({ roles: z.array(z.string()) });

/** What there is not, or not for us. */
const notFoundCodes: ReadonlySet<number> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
  RESTJSONErrorCodes.UnknownMember,
]);

const notFound = { outcome: 'refused', reason: 'gone' } as const;

/** Asks, at most four times. Never rejects. */
export async function fetchChannelAccess(
  callApi: CallApi,
  log: ReplyContext['log'],
  conversation: ConversationId,
  account: AccountId,
): Promise<ChannelAccess> {
  const { workspace: guildId, channel: channelId } = parseConversationId(conversation);
  const { user: userId } = parseAccountId(account);
  try {
    const target = channel.parse(await callApi('GET', `/channels/${channelId}`, {}));
    if (target.guild_id !== guildId) return notFound;
    const permissionChannelId = threadTypes.includes(target.type)
      ? (target.parent_id ?? channelId)
      : channelId;
    const permissionChannel =
      permissionChannelId === channelId
        ? target
        : channel.parse(await callApi('GET', `/channels/${permissionChannelId}`, {}));
    const { owner_id: ownerId, roles } = guild.parse(
      await callApi('GET', `/guilds/${guildId}`, {}),
    );
    const membership = memberRoles.parse(
      await callApi('GET', `/guilds/${guildId}/members/${userId}`, {}),
    );
    const memberPermissions =
      ownerId === userId
        ? PermissionFlagsBits.Administrator
        : computePermissions({
            everyone: guildId,
            user: userId,
            roleIds: membership.roles,
            roles,
            overwrites: permissionChannel.permission_overwrites,
          });
    return toChannelAccess({
      name: target.name,
      type: target.type,
      permissions: String(memberPermissions),
    });
  } catch (error) {
    const code = discordErrorCode(error);
    if (code === RESTJSONErrorCodes.MissingAccess)
      return { outcome: 'refused', reason: 'forbidden' };
    if (notFoundCodes.has(code ?? 0)) return notFound;
    log.warn(
      { event: 'discord.permission_lookup_failed', ...toLogFields(error) },
      'Permission lookup failed',
    );
    return { outcome: 'unavailable' };
  }
}

type PermissionInput = {
  /** The role that everyone has: its id is the server's. */
  readonly everyone: string;
  readonly user: string;
  readonly roleIds: readonly string[];
  readonly roles: readonly { readonly id: string; readonly permissions: bigint }[];
  readonly overwrites: readonly z.infer<typeof overwrite>[];
};

/**
 * What a member may do in a channel: their roles together, then what the channel denies and allows
 * to everyone, to their roles together, and to them (Discord's documentation, “Permissions”,
 * “Permission Overwrites”).
 */
export function computePermissions({
  everyone,
  user,
  roleIds,
  roles,
  overwrites,
}: PermissionInput): bigint {
  const base = roles
    .filter(({ id }) => id === everyone || roleIds.includes(id))
    .reduce((total, role) => total | role.permissions, 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return base;
  const levels = [[everyone], roleIds.filter((id) => id !== everyone), [user]];
  return levels.reduce((total, ids) => {
    const matching = overwrites.filter(({ id }) => ids.includes(id));
    const denied = matching.reduce((sum, { deny }) => sum | deny, 0n);
    const allowed = matching.reduce((sum, { allow }) => sum | allow, 0n);
    return (total & ~denied) | allowed;
  }, base);
}

// What people call themselves on Discord: in a server by their nickname there.

const userProfile = z.object({ global_name: z.string().nullish(), username: z.string() });
const memberProfile = z.object({ nick: z.string().nullish(), user: userProfile });

/** The name of a user as a place shows it. Rejects as discord.js does. */
export async function fetchDisplayName(
  ask: CallApi,
  conversation: ConversationId,
  user: string,
): Promise<string> {
  const { workspace: guild } = parseConversationId(conversation);
  // A conversation that is in no server knows no nicknames.
  if (guild === 'dm')
    return displayNameOf(userProfile.parse(await ask('GET', `/users/${user}`, {})));
  const profile = memberProfile.parse(await ask('GET', `/guilds/${guild}/members/${user}`, {}));
  return profile.nick ?? displayNameOf(profile.user);
}

function displayNameOf({ global_name: globalName, username }: z.infer<typeof userProfile>): string {
  return globalName ?? username;
}
