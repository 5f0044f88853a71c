// The time zones of people: Slack knows them, and is asked once a day for each.

import type { Api } from './calls.ts';
import type { Log } from './desk.ts';
import { failureOf } from './trouble.ts';

export type Person = { readonly team: string; readonly user: string };

/** The zone that Slack tells of a person, an IANA name; undefined where it does not, in time. */
export type ZoneOf = (person: Person, api: Api) => Promise<string | undefined>;

/** Who travels is asked anew within a day. */
const keptMs = 24 * 60 * 60_000;

/** Whoever asked waits no longer; what comes later serves the next time. */
const patienceMs = 700;

/** About as many as use the bot in a day; beyond them the longest known is asked for again. */
const mostPeople = 10_000;

/** Zones as Slack tells them. A refusal is logged, and asked for again at the next request. */
export function createZones(now: () => Date, log: Log): ZoneOf {
  const known = new Map<string, { readonly since: number; readonly zone: Promise<Zone> }>();
  type Zone = string | undefined;

  const ask = async (key: string, user: string, api: Api): Promise<Zone> => {
    try {
      const told: unknown = Object((await api('users.info', { user })).user).tz;
      return typeof told === 'string' ? told : undefined;
    } catch (error) {
      known.delete(key);
      log.warn(failureOf(error), 'Slack does not tell a time zone');
      return undefined;
    }
  };

  return ({ team, user }, api) => {
    const key = `${team}:${user}`;
    const at = now().getTime();
    const kept = known.get(key);
    if (kept !== undefined && at - kept.since < keptMs) return inTime(kept.zone);
    const zone = ask(key, user, api);
    known.delete(key);
    known.set(key, { since: at, zone });
    const [oldest] = known.keys();
    if (known.size > mostPeople && oldest !== undefined) known.delete(oldest);
    return inTime(zone);
  };
}

/** What a promise brings within our patience. */
function inTime<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, patienceMs, undefined);
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
