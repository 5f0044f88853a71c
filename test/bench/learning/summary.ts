// An environment on one day, summed up: mean recall of each policy, and how ours compares.

import type { Cell, PolicyName } from './compare.ts';
import { mean, outcome, paired } from './statistics.ts';

export type Outcome = ReturnType<typeof outcome>;

export type Summary = Pick<Cell, 'name' | 'questions' | 'budget' | 'day'> & {
  readonly recall: { readonly [Name in PolicyName]?: number };
  /** Ours less the other: mean and 95 % interval of the paired difference, and what it says. */
  readonly versus: {
    readonly [Name in PolicyName]?: {
      readonly mean: number;
      readonly low: number;
      readonly high: number;
      readonly outcome: Outcome;
    };
  };
  readonly known: number;
  readonly falselyKnown: number;
  readonly trulyKnown: number;
  readonly objectives: number;
};

export function summarise({ recall, ...cell }: Cell): Summary {
  const ours = recall.ours ?? [];
  const others = Object.entries(recall).filter(([name]) => name !== 'ours');
  return {
    ...cell,
    recall: Object.fromEntries(
      Object.entries(recall).map(([name, values]) => [name, rounded(mean(values))]),
    ),
    versus: Object.fromEntries(
      others.map(([name, values]) => {
        const interval = paired(ours, values);
        return [
          name,
          {
            mean: rounded(interval.mean),
            low: rounded(interval.low),
            high: rounded(interval.high),
            outcome: outcome(interval),
          },
        ];
      }),
    ),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
