// The time zones of users, looked up in Slack once a day.

import { LRUCache } from 'lru-cache';
import { dayMs } from '../../../lib/time/dates.ts';
import { withTimeout } from '../../../lib/timeout.ts';
import type { Logger } from '../../shared/logger.ts';
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
