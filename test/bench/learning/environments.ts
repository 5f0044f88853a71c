// The environments of the bench: which minds, how many questions, how many a day. Those of the report
// were not looked at while the policy was tuned.

import { actR } from './act-r.ts';
import { powerLaw } from './power-law.ts';
import type { Setting } from './world.ts';

type Minds = Readonly<Record<'power law' | 'ACT-R', Setting['mind']>>;

/** What the policy was tuned on, with seeds from 1000. */
export const tuned: Minds = {
  'power law': (traits) => powerLaw({ rate: 0.35, gain: 0.55, lesson: 0.4, spread: 0.3 }, traits),
  'ACT-R': (traits) => actR({ ...pavlikAnderson, offset: 1, spread: 0.25 }, traits),
};

/** What is reported, with seeds from 1: faster forgetting, less gained, learners further apart. */
export const heldOut: Minds = {
  'power law': (traits) => powerLaw({ rate: 0.45, gain: 0.5, lesson: 0.35, spread: 0.4 }, traits),
  'ACT-R': (traits) => actR({ ...pavlikAnderson, decay: 0.2, offset: 1.2, spread: 0.35 }, traits),
};

/** The parameters of their paper; the offset and its spread are ours. */
const pavlikAnderson = { decay: 0.177, crowding: 0.217, threshold: -0.704, noise: 0.255 };

export const reportDays = [30, 90, 180];

/** Every combination of minds, sizes and budgets. `cohort`: earlier learners who rated the bank. */
export function settingsOf(
  minds: Minds,
  cohort: number,
  sizes: readonly number[] = [60, 200],
  budgets: readonly number[] = [1, 3, 5],
): readonly Setting[] {
  const days = Math.max(...reportDays);
  return Object.entries(minds).flatMap(([name, mind]) =>
    sizes.flatMap((questions) =>
      budgets.map((budget) => ({ name, questions, budget, days, missing: 0.2, cohort, mind })),
    ),
  );
}
