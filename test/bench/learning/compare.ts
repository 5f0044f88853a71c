// Every policy in every environment on the same learners, and how sure the differences are.

import { objectiveStatus } from '../../../src/core/learning/mastery.ts';
import { dueFirst, leitner, lowestRecall, random, roundRobin, sm2 } from './baselines.ts';
import { reportDays } from './environments.ts';
import { ours, reader } from './lectern-policy.ts';
import { oracle } from './oracle.ts';
import { dayAt, type Measured, simulate } from './simulate.ts';
import { drawWorld, type Setting } from './world.ts';

export const policies = {
  ours: { policy: ours },
  random: { policy: random },
  'round robin': { policy: roundRobin },
  Leitner: { policy: leitner },
  'SM-2': { policy: sm2 },
  'lowest recall': { policy: lowestRecall },
  'FSRS due first': { policy: dueFirst },
  'oracle, 10 days': { oracle: oracle([], 10) },
  'oracle, reports': { oracle: oracle(reportDays, 0) },
};

export type PolicyName = keyof typeof policies;

/** One environment on one day. Recall is a mean over the whole bank, a number a learner. */
export type Cell = {
  readonly name: string;
  readonly questions: number;
  readonly budget: number;
  readonly day: number;
  readonly recall: { readonly [Name in PolicyName]?: readonly number[] };
  /** Of our policy: objectives we call known, those of them below .7, all above .7, all there are. */
  readonly known: number;
  readonly falselyKnown: number;
  readonly trulyKnown: number;
  readonly objectives: number;
};

/** True recall from which an objective counts as truly known. */
const trulyFrom = 0.7;

export function compare(
  setting: Setting,
  seeds: readonly number[],
  names: readonly PolicyName[],
): readonly Cell[] {
  const tallies = reportDays.map(
    (day): Tally => ({
      day,
      recall: Object.fromEntries(names.map((name) => [name, []])),
      counts: { known: 0, falselyKnown: 0, trulyKnown: 0, objectives: 0 },
    }),
  );
  run(setting, seeds, names, tallies);
  const { name, questions, budget } = setting;
  return tallies.map(({ day, recall, counts }) => ({
    ...{ name, questions, budget, day, recall },
    ...counts,
  }));
}

type Tally = {
  readonly day: number;
  readonly recall: { [Name in PolicyName]?: number[] };
  readonly counts: { known: number; falselyKnown: number; trulyKnown: number; objectives: number };
};

function run(
  setting: Setting,
  seeds: readonly number[],
  names: readonly PolicyName[],
  tallies: readonly Tally[],
): void {
  for (const seed of seeds) {
    for (const name of names) {
      simulate(setting, seed, policies[name], reportDays, (measured) => {
        const tally = tallies.find(({ day }) => day === measured.day);
        tally?.recall[name]?.push(measured.recall);
        if (name === 'ours' && tally !== undefined) countKnown(setting, seed, measured, tally);
      });
    }
  }
}

function countKnown(
  setting: Setting,
  seed: number,
  { day, log, truth }: Measured,
  { counts }: Tally,
): void {
  const { library } = drawWorld(setting, seed);
  const memory = reader()(log, library);
  for (const objective of new Set(library.bank.map((question) => question.objective))) {
    const truly = truth(objective) >= trulyFrom;
    const tests = library.bank.filter((question) => question.objective === objective).length;
    const called = objectiveStatus(objective, tests, memory, dayAt(day)).state === 'known';
    counts.objectives += 1;
    if (truly) counts.trulyKnown += 1;
    if (called) counts.known += 1;
    if (called && !truly) counts.falselyKnown += 1;
  }
}
