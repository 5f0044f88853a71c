// One round of the scheduler: goes on with what was left lying, claims and sends what is due, closes
// what is over.

import { due, type Schedule } from '../learning/due.ts';
import { close, toClose } from './close.ts';
import { type Carrier, type Outcome, recover, send, stillMs } from './deliver.ts';
import { type Owner, ownerOf, ownerOfHabit, ownerOfPlace } from './owner.ts';
import { type Daily, type NewDaily, ofLearner } from './record.ts';
import type { Teacher } from './words.ts';

export type Round = Teacher &
  Carrier & {
    /** Logs what went wrong with one daily, or with one zone; the others go on. */
    readonly report: (error: unknown, about: object) => void;
  };

/** How many dailies are on their way at once. */
const atOnce = 8;

/** Runs one round. Never rejects for the sake of one daily. */
export async function runRound(round: Round): Promise<void> {
  const { store, outbound, now } = round;
  const reached = ({ place }: Pick<Daily, 'place'>) => outbound.reaches(place);
  const lying = await store.staleDailies(now(), stillMs);
  await inTurns(round, lying.filter(reached), (daily) => goOn(round, daily));
  const habits = (await store.habits()).filter(reached);
  await inTurns(round, dueOf(round, habits), ({ schedule, day }) => {
    const { learner, place } = schedule;
    const claim = { whose: ofLearner(learner), day, learner, place };
    return begin(round, claim, ownerOfHabit(round, schedule));
  });
  const plans = (await store.placeSchedules()).filter(reached);
  await inTurns(round, dueOf(round, plans), ({ schedule, day }) => {
    const { place } = schedule;
    return begin(round, { whose: place, day, learner: null, place }, ownerOfPlace(round, schedule));
  });
  await inTurns(round, (await toClose(round)).filter(reached), (daily) => close(round, daily));
}

/** What is due. A zone that this machine does not know stops only those who live by it. */
function dueOf<S extends Schedule>({ now, report }: Round, schedules: readonly S[]) {
  const at = now();
  const zones = Map.groupBy(schedules, ({ zone }) => zone);
  return [...zones].flatMap(([zone, theirs]) => {
    try {
      return due(theirs, at);
    } catch (error) {
      report(error, { zone });
      return [];
    }
  });
}

async function begin(round: Round, claim: NewDaily, owner: Owner): Promise<void> {
  const daily = await round.store.claimDaily(claim, round.now());
  if (daily === undefined) return;
  await heed(round, daily, owner, await send(round, daily, owner.words));
}

async function goOn(round: Round, daily: Daily): Promise<void> {
  const { store, now } = round;
  const owner = await ownerOf(round, daily);
  if (owner === undefined) {
    // They want none any longer, so nothing is sent again to find out what became of the first.
    const mine = await store.takeDaily(daily, now());
    const settled = {
      state: daily.state === 'sending' ? 'unknown' : 'skipped',
      why: 'off',
    } as const;
    if (mine !== undefined) await store.settleDaily(mine, settled, now());
    return;
  }
  const isTimely = await owner.isTimely(daily, now());
  await heed(round, daily, owner, await recover(round, daily, isTimely, owner.words));
}

async function heed(
  { report }: Round,
  { day }: Daily,
  owner: Owner,
  outcome: Outcome,
): Promise<void> {
  if (outcome.outcome !== 'refused') return;
  const { why, detail } = outcome;
  if (why === 'invalid') report(new Error('a daily was refused'), { day, detail });
  else await owner.refused();
}

/** Works through items, a few at once. An error with one is reported and stops no other. */
async function inTurns<Item>(
  { report }: Round,
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      try {
        await work(item);
      } catch (error) {
        report(error, {});
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
