// One learner under one policy: asks, answers, teaches, and measures what is truly remembered.

import type { LearnerId } from '../../../src/core/bot/request.ts';
import { guessRate } from '../../../src/core/course/grading.ts';
import type { Question } from '../../../src/core/course/library.ts';
import type { LogEntry } from '../../../src/core/learning/answer-log.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { addDays, type Day } from '../../../src/lib/time/dates.ts';
import type { Policy } from './policy.ts';
import type { Mind } from './simulated-learner.ts';
import { drawWorld, type Setting } from './world.ts';

/** A policy that is shown the hidden memory: the bar, not a rival. */
export type Oracle = (
  mind: Mind,
) => (bank: readonly Question[], now: number, askedIds: ReadonlySet<string>) => number;

export type Measured = {
  readonly day: number;
  /** Mean true recall over the whole bank. */
  readonly recall: number;
  readonly log: readonly LogEntry[];
  readonly truth: (objective: string) => number;
};

const start = '2026-01-01';
/** Chance that what was recalled is answered wrongly all the same. */
const slip = 0.03;
const days: Day[] = Array.from({ length: 400 }, (_, index) => addDays(start, index));

export function dayAt(index: number): Day {
  return days[index] ?? addDays(start, index);
}

/** Runs a learner and measures on the mornings after the days named. */
export function simulate(
  setting: Setting,
  seed: number,
  chooser: { readonly policy: Policy } | { readonly oracle: Oracle },
  reports: readonly number[],
  measure: (measured: Measured) => void,
): void {
  const { library, mind, comes, random } = drawWorld(setting, seed);
  const { bank } = library;
  const log: LogEntry[] = [];
  const index = new Map(bank.map((question, at) => [question.id, at]));
  const policy = 'policy' in chooser ? chooser.policy(seededRandom(`policy ${seed}`)) : undefined;
  const oracle = 'oracle' in chooser ? chooser.oracle(mind) : undefined;
  for (let day = 0; day < setting.days; day += 1) {
    const askedIds = new Set<string>();
    for (let turn = 0; comes[day] && turn < setting.budget; turn += 1) {
      const at =
        policy === undefined
          ? (oracle?.(bank, day, askedIds) ?? 0)
          : (index.get(policy(log, library, dayAt(day)).id) ?? -1);
      const question = bank[at];
      if (question === undefined || askedIds.has(question.id))
        throw new Error('asked twice in a day');
      askedIds.add(question.id);
      const recalled = random() < mind.readiness(at, day);
      const correct = recalled ? random() >= slip : random() < guessRate(question);
      mind.practise(at, day, recalled);
      log.push(entryOf(question, log.length, dayAt(day), correct));
    }
    if (reports.includes(day + 1)) {
      const now = day + 1;
      const recalls = bank.map((_, at) => mind.recall(at, now));
      const mean = (values: readonly number[]) =>
        values.reduce((sum, value) => sum + value, 0) / values.length;
      measure({
        day: now,
        recall: mean(recalls),
        log,
        truth: (objective) => mean(recalls.filter((_, at) => bank[at]?.objective === objective)),
      });
    }
  }
}

const learner = 'learner' as LearnerId;
const noon = new Date(0);

export function entryOf(question: Question, count: number, day: Day, correct: boolean): LogEntry {
  return {
    id: `c${count}`,
    learner,
    kind: 'answer',
    amends: null,
    delivery: `d${count}`,
    question: question.id,
    version: question.version,
    objective: question.objective,
    given: '',
    correct,
    guessRate: guessRate(question),
    day,
    at: noon,
  };
}
