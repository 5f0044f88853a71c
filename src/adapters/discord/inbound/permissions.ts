// What a member may do in a channel, from Discord's own word for it.

import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { ChannelAccess } from '../../../core/bot/channel-access.ts';

/** The kinds of channels that we ask in: text, announcements, and their threads that all can join. */
export const postableTypes: readonly number[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
];

/** The kinds that are threads: they have the permissions of the channel above them. */
export const threadTypes: readonly number[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
];

export type ChannelPermissions = {
  readonly name?: string | undefined;
  readonly type: number;
  /** All that the member may do there, as digits. */
  readonly permissions: string;
};

/** Whether permissions let somebody manage the server. */
export function canManageServer(permissions = '0'): boolean {
  return (
    (BigInt(permissions) &
      (PermissionFlagsBits.Administrator | PermissionFlagsBits.ManageGuild)) !==
    0n
  );
}

/** The standing of a member in a channel of their server. */
export function toChannelAccess({
  name = 'channel',
  type,
  permissions,
}: ChannelPermissions): ChannelAccess {
  const canView =
    (BigInt(permissions) &
      (PermissionFlagsBits.Administrator | PermissionFlagsBits.ViewChannel)) !==
    0n;
  if (!canView) return { outcome: 'refused', reason: 'gone' };
  if (!postableTypes.includes(type)) return { outcome: 'refused', reason: 'not-postable' };
  return { outcome: 'known', name, isManager: canManageServer(permissions) };
}
