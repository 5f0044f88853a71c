// What a member may do in a channel, from Discord's own word for it.

import type { ChannelAccess } from '../../../core/bot/channel-access.ts';

/** The kinds of channels that we ask in: text, announcements, and their threads that all can join. */
export const postableTypes = [0, 5, 10, 11];

/** The kinds that are threads: they have the permissions of the channel above them. */
export const threadTypes = [10, 11];

export const permissionBits = {
  administrator: 1n << 3n,
  manageServer: 1n << 5n,
  view: 1n << 10n,
} as const;

export type ChannelPermissions = {
  readonly name?: string | undefined;
  readonly type: number;
  /** All that the member may do there, as digits. */
  readonly permissions: string;
};

/** Whether permissions let somebody manage the server. */
export function canManageServer(permissions = '0'): boolean {
  return (
    (BigInt(permissions) & (permissionBits.administrator | permissionBits.manageServer)) !== 0n
  );
}

/** The standing of a member in a channel of their server. */
export function toChannelAccess({
  name = 'channel',
  type,
  permissions,
}: ChannelPermissions): ChannelAccess {
  const canView =
    (BigInt(permissions) & (permissionBits.administrator | permissionBits.view)) !== 0n;
  if (!canView) return { outcome: 'refused', reason: 'gone' };
  if (!postableTypes.includes(type)) return { outcome: 'refused', reason: 'not-postable' };
  return { outcome: 'known', name, isManager: canManageServer(permissions) };
}
