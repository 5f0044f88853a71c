// What no process serves any longer, for its platform was taken out: given up after a week, so that
// no round has to look at it again.

import type { Carrier } from './deliver.ts';
import type { Daily } from './record.ts';
import type { Teacher } from './words.ts';

const patienceMs = 7 * 24 * 3_600_000;

/** Settles those of the dailies, which we cannot reach, that nobody touched for a week. */
export async function giveUp(
  { store, now }: Teacher & Carrier,
  unreached: readonly Daily[],
): Promise<void> {
  const before = now().getTime() - patienceMs;
  for (const daily of unreached.filter(({ triedAt }) => triedAt.getTime() < before)) {
    const settled = await settle(store, daily, now());
    const closed = settled && (await store.closeDaily(settled, now()));
    if (closed !== undefined) await store.markRevealed(closed, now());
  }
}

/** It as it is then; undefined where another process has it in hand. */
async function settle(store: Carrier['store'], daily: Daily, now: Date) {
  if (daily.state !== 'claimed' && daily.state !== 'sending') return daily;
  const mine = await store.takeDaily(daily, now);
  if (mine === undefined) return undefined;
  const isKnown = daily.state === 'claimed';
  const settled = isKnown ? ({ state: 'failed', why: 'too late' } as const) : unknown;
  return (await store.settleDaily(mine, settled, now)) ? mine : undefined;
}

const unknown = { state: 'unknown' } as const;
