// What a member may do in a channel, from Discord's own word for it.

import type { Standing } from '../../core/standing.ts';

/** The kinds of channels that we ask in: text, announcements, and their threads that all can join. */
export const speakable = [0, 5, 10, 11];

/** The kinds that are threads: they have the permissions of the channel above them. */
export const threads = [10, 11];

export const bits = { administrator: 1n << 3n, manageServer: 1n << 5n, view: 1n << 10n } as const;

export type Told = {
  readonly name?: string | undefined;
  readonly type: number;
  /** All that the member may do there, as digits. */
  readonly permissions: string;
};

/** Whether permissions let somebody manage the server. */
export function mayManage(permissions = '0'): boolean {
  return (BigInt(permissions) & (bits.administrator | bits.manageServer)) !== 0n;
}

/** The standing of a member in a channel of their server. */
export function standingIn({ name = 'channel', type, permissions }: Told): Standing {
  const sees = (BigInt(permissions) & (bits.administrator | bits.view)) !== 0n;
  if (!sees) return { outcome: 'refused', why: 'gone' };
  if (!speakable.includes(type)) return { outcome: 'refused', why: 'unfit' };
  return { outcome: 'known', name, manages: mayManage(permissions) };
}
