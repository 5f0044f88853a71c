// A daily's turn: it is claimed only now, said if it is still wanted, and gone on with if it lies still.

import { closing, toClose } from './close.ts';
import { type Outcome, recover, send } from './deliver.ts';
import { type Owner, ownerOf } from './owner.ts';
import type { Daily, NewDaily } from './record.ts';
import type { Round } from './round.ts';
import { silent, type Task, taskFor, type Went } from './task.ts';

/** Says what is due. It may have waited for its turn, so what was wanted is looked at again. */
export function beginning(round: Round, claim: NewDaily): Task {
  const { store, outbound, now } = round;
  return taskFor('say', claim, async () => {
    if (!outbound.reaches(claim.place)) return silent;
    const owner = await ownerOf(round, claim);
    if (owner === undefined || !(await owner.wants(claim.day, now()))) return silent;
    const daily = await store.claimDaily(claim, now());
    if (daily === undefined) return silent;
    return wentOn(round, daily, owner, await send(round, daily, owner.words));
  });
}

/** Goes on with a daily in hand: one that lies still, or that the platform put off. */
export function goingOn(round: Round, daily: Daily): Task {
  const { store, now } = round;
  return taskFor('say', daily, async () => {
    const owner = await ownerOf(round, daily);
    if (owner === undefined) {
      // They want none any longer, so nothing is sent again to find out what became of the first.
      const mine = await store.takeDaily(daily, now());
      const settled = {
        state: daily.state === 'sending' ? 'unknown' : 'skipped',
        why: 'off',
      } as const;
      if (mine !== undefined) await store.settleDaily(mine, settled, now());
      return silent;
    }
    const isTimely = await owner.isTimely(daily, now());
    return wentOn(round, daily, owner, await recover(round, daily, isTimely, owner.words));
  });
}

async function wentOn(round: Round, daily: Daily, owner: Owner, outcome: Outcome): Promise<Went> {
  switch (outcome.outcome) {
    case 'skipped':
    case 'lost':
      return silent;
    case 'later': {
      const { afterMs, held } = outcome;
      return { spoke: true, later: { task: goingOn(round, outcome.daily), afterMs, held } };
    }
    case 'sent': {
      if (daily.learner !== null) return { spoke: true };
      const over = await toClose(round, daily.place);
      return { spoke: true, next: over.map((one) => closing(round, one)) };
    }
    case 'refused':
      await heed(round, daily, owner, outcome);
      return { spoke: true };
    case 'unknown':
      return { spoke: true };
    default:
      return outcome satisfies never;
  }
}

async function heed(
  { report }: Round,
  { day }: Daily,
  owner: Owner,
  { why, detail }: Extract<Outcome, { outcome: 'refused' }>,
): Promise<void> {
  if (why === 'invalid') report(new Error('a daily was refused'), { day, detail });
  else await owner.refused();
}
