// Memory as a power law of time with individual rates (Wixted & Ebbesen 1991): recall is
// (1 + days)^-rate. Each practice lowers the rate, more so the more was forgotten (the spacing effect).

import { type Mind, metReadiness, type Time, type Traits } from './simulated-learner.ts';

export type PowerLaw = {
  /** The rate after one exposure of an average learner to an average question. */
  readonly rate: number;
  /** Share of the rate that a retrieval takes away at most. */
  readonly gain: number;
  /** The same where recall failed and the feedback taught. */
  readonly lesson: number;
  /** Spread of the logarithm of the rate among learners, and among questions. */
  readonly spread: number;
};

export function powerLaw({ rate, gain, lesson, spread }: PowerLaw, traits: Traits): Mind {
  const count = traits.hardness.length;
  const rates = new Float64Array(count);
  const last = new Float64Array(count).fill(-1);
  traits.hardness.forEach((hardness, question) => {
    const own = rate * Math.exp(spread * (traits.pace + hardness));
    rates[question] = traits.met[question] ? own / 2 : own;
  });
  const recallAt = (question: number, at: Time) =>
    (1 + at - (last[question] ?? 0)) ** -(rates[question] ?? 0);
  const recall = (question: number, at: Time) =>
    (last[question] ?? -1) < 0 ? 0 : recallAt(question, at);
  const lowered = (question: number, now: number, recalled: boolean) =>
    (rates[question] ?? 0) * (1 - (recalled ? gain : lesson) * (0.25 + 0.75 * (1 - now)));
  return {
    recall,
    readiness: (question, at) =>
      (last[question] ?? -1) >= 0
        ? recallAt(question, at)
        : traits.met[question]
          ? metReadiness
          : 0,
    practise: (question, at, recalled) => {
      if ((last[question] ?? -1) >= 0) {
        rates[question] = lowered(question, recallAt(question, at), recalled);
      }
      last[question] = at;
    },
    gain: (question, now, then) => {
      const later = 1 + then - now;
      if ((last[question] ?? -1) < 0) return later ** -(rates[question] ?? 0);
      const ready = recallAt(question, now);
      return (
        ready * later ** -lowered(question, ready, true) +
        (1 - ready) * later ** -lowered(question, ready, false) -
        recallAt(question, then)
      );
    },
  };
}
