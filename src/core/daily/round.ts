// One round of the scheduler: goes on with what was left lying, then claims and sends what is due.

import { due, isInGrace } from '../learning/due.ts';
import { utc } from '../learning/zone.ts';
import { type Carrier, type Outcome, recover, send } from './deliver.ts';
import { type Daily, type HabitSchedule, ofLearner } from './record.ts';
import { type Teacher, wordsFor } from './words.ts';

export type Round = Teacher &
  Carrier & {
    /** Logs what went wrong with one daily, or with one zone; the others go on. */
    readonly report: (error: unknown, about: object) => void;
  };

/**
 * A daily in hand that nobody touched for so long lies still. Longer than any call to a platform
 * takes, shorter than the minute to the next round.
 */
export const stillMs = 45_000;

/** How many dailies are on their way at once. */
const atOnce = 8;

/** Runs one round. Never rejects for the sake of one daily. */
export async function runRound(round: Round): Promise<void> {
  const { store, outbound, now } = round;
  const lying = await store.staleDailies(now(), stillMs);
  const ours = lying.filter(({ place }) => outbound.reaches(place));
  await inTurns(round, ours, (daily) => goOn(round, daily));
  const habits = (await store.habits()).filter(({ place }) => outbound.reaches(place));
  await inTurns(round, dueOf(round, habits), ({ schedule, day }) => begin(round, schedule, day));
}

/** What is due. A zone that this machine does not know stops only those who live by it. */
function dueOf({ now, report }: Round, habits: readonly HabitSchedule[]) {
  const at = now();
  const zones = Map.groupBy(habits, ({ zone }) => zone);
  return [...zones].flatMap(([zone, theirs]) => {
    try {
      return due(theirs, at);
    } catch (error) {
      report(error, { zone });
      return [];
    }
  });
}

async function begin(round: Round, habit: HabitSchedule, day: string): Promise<void> {
  const { learner, place } = habit;
  const whose = ofLearner(learner);
  const daily = await round.store.claimDaily({ whose, day, learner, place }, round.now());
  if (daily === undefined) return;
  await heed(round, daily, await send(round, daily, wordsFor(round, habit)));
}

async function goOn(round: Round, daily: Daily): Promise<void> {
  const { store, now } = round;
  if (daily.learner === null) return;
  const habit = await store.habit(daily.learner);
  if (habit === undefined) {
    // They want none any longer, so nothing is sent again to find out what became of the first.
    const mine = await store.takeDaily(daily, now());
    const settled = {
      state: daily.state === 'sending' ? 'unknown' : 'skipped',
      why: 'off',
    } as const;
    if (mine !== undefined) await store.settleDaily(mine, settled, now());
    return;
  }
  const zone = (await store.zone(daily.learner))?.zone ?? utc;
  const isTimely = isInGrace({ ...habit, zone }, daily.day, now());
  await heed(round, daily, await recover(round, daily, isTimely, wordsFor(round, habit)));
}

/** Who can no longer be written to is not tried again each day. */
async function heed({ store, report }: Round, daily: Daily, outcome: Outcome): Promise<void> {
  if (outcome.outcome !== 'refused' || daily.learner === null) return;
  const { why, detail } = outcome;
  if (why === 'invalid') report(new Error('a daily was refused'), { day: daily.day, detail });
  else await store.pauseHabit(daily.learner, 'refused');
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
