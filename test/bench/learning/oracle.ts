// The oracle: sees the hidden memory and asks what raises true recall most, one step ahead.

import type { Oracle } from './simulate.ts';

/**
 * Greedy for true recall on those of `days` that are still ahead, summed, or for true recall `ahead`
 * days from now. Greedy is not optimal: a policy may beat it.
 */
export function oracle(days: readonly number[], ahead: number): Oracle {
  return (mind) => (bank, now, askedIds) => {
    const then = ahead > 0 ? [now + ahead] : days.filter((day) => day > now);
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const [at, { id }] of bank.entries()) {
      if (askedIds.has(id)) continue;
      let gain = 0;
      for (const day of then) gain += mind.gain(at, now, day);
      if (gain > most) [best, most] = [at, gain];
    }
    return best;
  };
}
