// One round of the scheduler: what was left lying, what is due, and what is over, as tasks to be done in turn.

import { due, type Schedule } from '../learning/due.ts';
import { closing, toClose } from './close.ts';
import { type Carrier, stillMs } from './deliver.ts';
import { giveUp } from './give-up.ts';
import { type Daily, ofLearner } from './record.ts';
import { beginning, goingOn } from './say.ts';
import type { Task } from './task.ts';
import type { Teacher } from './words.ts';

export type Round = Teacher &
  Carrier & {
    /** Logs what went wrong with one daily, or with one zone; the others go on. */
    readonly report: (error: unknown, about: object) => void;
  };

/** What is to be done as it is now. Nothing is claimed before its turn: others may share the work. */
export async function tasksOf(round: Round): Promise<readonly Task[]> {
  const { store, outbound, now } = round;
  const reached = ({ place }: Pick<Daily, 'place'>) => outbound.reaches(place);
  const lying = await store.staleDailies(now(), stillMs);
  const habits = dueOf(round, (await store.habits()).filter(reached));
  const plans = dueOf(round, (await store.placeSchedules()).filter(reached));
  const over = await toClose(round);
  await giveUp(
    round,
    [...lying, ...over].filter((daily) => !reached(daily)),
  );
  const asking = withRatingsOnce(round);
  return [
    ...lying.filter(reached).map((daily) => goingOn(round, daily)),
    ...habits.map(({ schedule: { learner, place }, day }) =>
      beginning(round, { whose: ofLearner(learner), day, learner, place }),
    ),
    ...plans.map(({ schedule: { place }, day }) =>
      beginning(asking, { whose: place, day, learner: null, place }),
    ),
    ...over.filter(reached).map((daily) => closing(round, daily)),
  ];
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

/** The same round, in which every place is asked by the ratings that the first one read. */
function withRatingsOnce(round: Round): Round {
  let read: ReturnType<Round['store']['ratings']> | undefined;
  const ratings = () => {
    read ??= round.store.ratings();
    return read;
  };
  return { ...round, store: { ...round.store, ratings } };
}
