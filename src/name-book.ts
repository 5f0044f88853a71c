// What people call themselves: asked of their platform where it is shown, kept for minutes, never stored.

import type { AccountId, PlaceId } from './core/call.ts';
import { plainName } from './core/plain-name.ts';

/** Asks a platform; undefined where it tells no name. Never rejects. */
type AskName = (place: PlaceId, account: AccountId) => Promise<string | undefined>;

export type NameBook = (
  place: PlaceId,
  accounts: readonly AccountId[],
) => Promise<ReadonlyMap<AccountId, string>>;

/** Who changes their name is shown under it soon. */
const keptMs = 10 * 60_000;

/** Who could not be told of is left alone for a while: they may have left, or we may not ask. */
const restMs = 60_000;

/** Whoever reads waits no longer; what comes later serves the next time. */
const patienceMs = 1_000;

const mostNames = 5_000;

/** Names that could be had in time; the others are missing. `now` is in milliseconds. */
export function createNameBook(ask: AskName, now = () => performance.now()): NameBook {
  const known = new Map<string, { until: number; readonly name: Promise<Name> }>();
  type Name = string | undefined;

  const nameOf = (place: PlaceId, account: AccountId): Promise<Name> => {
    const key = `${place} ${account}`;
    const kept = known.get(key);
    if (kept !== undefined && now() < kept.until) return kept.name;
    const name = ask(place, account).then((told) => told && plainName(told));
    const entry = { until: now() + keptMs, name };
    known.delete(key);
    known.set(key, entry);
    void name.then((told) => {
      if (told === undefined) entry.until = now() + restMs;
    });
    const [oldest] = known.keys();
    if (known.size > mostNames && oldest !== undefined) known.delete(oldest);
    return name;
  };

  return async (place, accounts) => {
    const { promise: late, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, patienceMs, undefined);
    const told = await Promise.all(
      accounts.map((account) => Promise.race([nameOf(place, account), late])),
    ).finally(() => clearTimeout(timer));
    return new Map(
      accounts.flatMap((account, index) => {
        const name = told[index];
        return name === undefined ? [] : [[account, name] as const];
      }),
    );
  };
}
