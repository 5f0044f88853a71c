// The time zones of people: Slack knows them, and is asked once a day for each.

import { LRUCache } from 'lru-cache';
import type { BotRequest } from '../../../core/bot/request.ts';
import type { Command } from '../../../core/features/context.ts';
import { dayMs } from '../../../lib/time/dates.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { Logger } from '../../shared/logger.ts';
import type { Workspaces } from '../connection/workspaces.ts';
import type { Api } from '../outbound/api.ts';
import { toLogFields } from '../outbound/errors.ts';

export type SlackUser = { readonly team: string; readonly user: string };

/** The zone that Slack tells of a person, an IANA name; undefined where it does not, in time. */
export type TimeZoneOf = (user: SlackUser, api: Api) => Promise<string | undefined>;

/** Who travels is asked anew within a day. */
const zoneCacheMs = dayMs;

/** Whoever asked waits no longer; what comes later serves the next time. */
const zoneTimeoutMs = 700;

/** About as many as use the bot in a day; beyond them the longest known is asked for again. */
const maxCachedZones = 10_000;

/** Zones as Slack tells them. A refusal is logged, and asked for again at the next request. */
export function createTimeZones(now: () => Date, log: Logger): TimeZoneOf {
  type Zone = string | undefined;
  const cache = new LRUCache<string, Promise<Zone>>({
    max: maxCachedZones,
    ttl: zoneCacheMs,
    ttlResolution: 0,
    perf: { now: () => now().getTime() },
  });

  const fetchZone = async (key: string, user: string, api: Api): Promise<Zone> => {
    try {
      const timeZone: unknown = Object((await api('users.info', { user })).user).tz;
      return typeof timeZone === 'string' ? timeZone : undefined;
    } catch (error) {
      cache.delete(key);
      log.warn(
        { event: 'slack.time_zone_lookup_failed', ...toLogFields(error) },
        'Time zone lookup failed',
      );
      return undefined;
    }
  };

  return ({ team, user }, api) => {
    const key = `${team}:${user}`;
    const cached = cache.get(key);
    if (cached !== undefined) return withTimeout(cached, zoneTimeoutMs, undefined);
    const zone = fetchZone(key, user, api);
    cache.set(key, zone);
    return withTimeout(zone, zoneTimeoutMs, undefined);
  };
}

// Who manages a workspace as far as we are concerned: whom the operator named, who installed us, and
// whom Slack calls admin or owner.

export type AdminSources = {
  /** Ids of users, from the settings. */
  readonly admins: readonly string[];
  readonly workspaces: Workspaces;
  readonly log: Logger;
};

/** Of a user as Slack tells of them: their workspace, and in an organisation all of theirs. */
type SlackMember = { readonly team_id?: unknown; readonly enterprise_user?: unknown };

/** True for who manages the workspace. Where Slack does not tell, nobody is taken for an admin. */
export async function isWorkspaceAdmin(
  { admins, workspaces, log }: AdminSources,
  { team, user, api }: { readonly team: string; readonly user: string; readonly api: Api },
): Promise<boolean> {
  if (admins.includes(user)) return true;
  try {
    if ((await workspaces.find(team))?.installer === user) return true;
    const userInfo = Object((await api('users.info', { user })).user);
    return isMemberOf(team, userInfo) && (userInfo.is_admin === true || userInfo.is_owner === true);
  } catch (error) {
    log.warn({ event: 'slack.admin_lookup_failed', ...toLogFields(error) }, 'Admin lookup failed');
    return false;
  }
}

/** True for a member of the workspace: a shared channel has people of others, who manage theirs. */
function isMemberOf(
  team: string,
  { team_id: ownTeam, enterprise_user: enterpriseUser }: SlackMember,
): boolean {
  const teams: unknown = Object(enterpriseUser).teams;
  return ownTeam === team || (Array.isArray(teams) && teams.includes(team));
}

// What a command needs to know of its caller and a request does not say: asked only where it matters.

type Caller = { readonly team: string; readonly user: string; readonly api: Api };

export type LoadCallerContext = (
  command: Command | undefined,
  caller: Caller,
) => Promise<Pick<BotRequest, 'isManager' | 'timeZone'>>;

/** Tells what a command wants to know of a caller. Never rejects: what Slack does not tell is left out. */
export function createCallerContextLoader(
  adminSources: AdminSources,
  timeZoneOf: TimeZoneOf,
): LoadCallerContext {
  return async (command, caller) => {
    const [isAdmin, zone] = await Promise.all([
      command?.requiresManager === true && isWorkspaceAdmin(adminSources, caller),
      command?.needsTimeZone === true ? timeZoneOf(caller, caller.api) : undefined,
    ]);
    return { isManager: isAdmin, ...(zone === undefined ? {} : { timeZone: zone }) };
  };
}
