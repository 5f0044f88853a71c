// Memory as activation (Pavlik & Anderson 2005): every practice leaves a trace that decays as a power
// of time, the faster the more active the memory was; recall is a logistic function of the sum.

import { type Mind, metReadiness, type Time, type Traits } from './simulated-learner.ts';

export type ActR = {
  /** Decay of the first trace, and how much activation adds to the decay of a later one. */
  readonly decay: number;
  readonly crowding: number;
  /** Activation at which recall is one half, and the width of the logistic. */
  readonly threshold: number;
  readonly noise: number;
  /** Mean offset of activation, and its spread among learners, and among questions. */
  readonly offset: number;
  readonly spread: number;
};

/** Seconds of a day, slowed between sessions by the paper's factor .025. */
const pace = 86_400 * 0.025;

export function actR(
  { decay, crowding, threshold, noise, offset, spread }: ActR,
  traits: Traits,
): Mind {
  const times: number[][] = traits.hardness.map(() => []);
  const decays: number[][] = traits.hardness.map(() => []);
  const offsets = traits.hardness.map(
    (hardness, question) =>
      offset - spread * (traits.pace + hardness) + (traits.met[question] ? 0.4 : 0),
  );
  const strength = (question: number, at: Time) => {
    const own = times[question] ?? [];
    const fading = decays[question] ?? [];
    let sum = 0;
    for (let k = 0; k < own.length; k += 1) {
      sum += (pace * (at - (own[k] ?? 0))) ** -(fading[k] ?? 0);
    }
    return sum;
  };
  const toRecall = (question: number, sum: number) =>
    sum === 0
      ? 0
      : 1 / (1 + Math.exp((threshold - (offsets[question] ?? 0) - Math.log(sum)) / noise));
  const nextDecay = (sum: number) => crowding * sum + decay;
  const recall = (question: number, at: Time) => toRecall(question, strength(question, at));
  return {
    recall,
    readiness: (question, at) =>
      times[question]?.length === 0 && traits.met[question] ? metReadiness : recall(question, at),
    practise: (question, at) => {
      const fading = nextDecay(strength(question, at));
      times[question]?.push(at);
      decays[question]?.push(fading);
    },
    gain: (question, now, then) => {
      const sum = strength(question, then);
      const added = (pace * (then - now)) ** -nextDecay(strength(question, now));
      return toRecall(question, sum + added) - toRecall(question, sum);
    },
  };
}
