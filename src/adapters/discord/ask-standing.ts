// Asks Discord what a member may do in a channel, for a press: only a typed command says it itself.

import * as z from 'zod';
import type { AccountId, PlaceId } from '../../core/call.ts';
import type { Standing } from '../../core/standing.ts';
import type { Desk } from './errand.ts';
import type { Ask } from './post.ts';
import { bits, standingIn, threads } from './standing.ts';
import { codeOf, codes, failureOf } from './trouble.ts';

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

const member = z.object({ roles: z.array(z.string()) });

/** What there is not, or not for us. */
const unknown: ReadonlySet<number> = new Set([
  codes.unknownChannel,
  codes.unknownGuild,
  codes.unknownMember,
]);

const gone = { outcome: 'refused', why: 'gone' } as const;

/** Asks, at most four times. Never rejects. */
export async function askStanding(
  ask: Ask,
  log: Desk['log'],
  place: PlaceId,
  account: AccountId,
): Promise<Standing> {
  const [, community = '', id = ''] = place.split(':');
  const user = account.split(':').at(-1) ?? '';
  try {
    const there = channel.parse(await ask('GET', `/channels/${id}`, {}));
    if (there.guild_id !== community) return gone;
    const above = threads.includes(there.type) ? (there.parent_id ?? id) : id;
    const ruled = above === id ? there : channel.parse(await ask('GET', `/channels/${above}`, {}));
    const { owner_id: owner, roles } = guild.parse(await ask('GET', `/guilds/${community}`, {}));
    const mine = member.parse(await ask('GET', `/guilds/${community}/members/${user}`, {}));
    const all =
      owner === user
        ? bits.administrator
        : permissionsIn({
            everyone: community,
            user,
            mine: mine.roles,
            roles,
            overwrites: ruled.permission_overwrites,
          });
    return standingIn({ name: there.name, type: there.type, permissions: String(all) });
  } catch (error) {
    const code = codeOf(error);
    if (code === codes.missingAccess) return { outcome: 'refused', why: 'forbidden' };
    if (unknown.has(code ?? 0)) return gone;
    log.warn(failureOf(error), 'Discord does not tell what somebody may do in a channel');
    return { outcome: 'later' };
  }
}

type Rules = {
  /** The role that everyone has: its id is the server's. */
  readonly everyone: string;
  readonly user: string;
  readonly mine: readonly string[];
  readonly roles: readonly { readonly id: string; readonly permissions: bigint }[];
  readonly overwrites: readonly z.infer<typeof overwrite>[];
};

/**
 * What a member may do in a channel: their roles together, then what the channel denies and allows
 * to everyone, to their roles together, and to them (Discord's documentation, “Permissions”,
 * “Permission Overwrites”).
 */
export function permissionsIn({ everyone, user, mine, roles, overwrites }: Rules): bigint {
  const base = roles
    .filter(({ id }) => id === everyone || mine.includes(id))
    .reduce((all, role) => all | role.permissions, 0n);
  if ((base & bits.administrator) !== 0n) return base;
  const steps = [[everyone], mine.filter((id) => id !== everyone), [user]];
  return steps.reduce((all, ids) => {
    const ruling = overwrites.filter(({ id }) => ids.includes(id));
    const denied = ruling.reduce((sum, { deny }) => sum | deny, 0n);
    const allowed = ruling.reduce((sum, { allow }) => sum | allow, 0n);
    return (all & ~denied) | allowed;
  }, base);
}
