// A world to learn in: a bank of questions, and the hidden traits of one learner, drawn from a seed.

import { guessRate } from '../../../src/core/course/grading.ts';
import type { Question } from '../../../src/core/course/library.ts';
import type { Profile, Rating } from '../../../src/core/learning/answer-log.ts';
import { initialProfile, updateAbility, updateRating } from '../../../src/core/learning/rating.ts';
import type { Random } from '../../../src/lib/random.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import type { Library } from './policy.ts';
import { type Mind, metReadiness, type Traits } from './simulated-learner.ts';

export type Setting = {
  readonly name: string;
  readonly questions: number;
  /** Questions a day, on the days the learner comes. */
  readonly budget: number;
  readonly days: number;
  /** Chance that the learner misses a day. */
  readonly missing: number;
  /** Earlier learners whose first answers rated the questions. */
  readonly cohort: number;
  readonly mind: (traits: Traits) => Mind;
};

export type World = {
  readonly library: Library;
  readonly mind: Mind;
  /** Whether the learner comes, a day. */
  readonly comes: readonly boolean[];
  readonly random: Random;
};

/** Questions of one objective. */
const group = 5;

export function drawWorld(setting: Setting, seed: number): World {
  const random = seededRandom(`world ${seed}`);
  const bank = Array.from({ length: setting.questions }, (_, index) => question(index, random));
  const ability = normal(random);
  const themes = Array.from({ length: Math.ceil(bank.length / group) }, () => normal(random));
  const hardness = bank.map(
    (_, index) => Math.SQRT1_2 * (normal(random) + (themes[Math.floor(index / group)] ?? 0)),
  );
  const met = hardness.map((one) => random() < knownBefore(ability, one));
  const pace = Math.SQRT1_2 * (normal(random) - ability);
  const missing = Math.min(0.6, setting.missing * 2 * random());
  const comes = Array.from({ length: setting.days }, () => random() >= missing);
  const mind = setting.mind({ pace, hardness, met });
  const ratings = ratingsOf(seed, setting.cohort, bank, hardness);
  return { library: { bank, ratings }, mind, comes, random: seededRandom(`answers ${seed}`) };
}

const drawn = new Map<string, ReadonlyMap<string, Rating>>();

/** The ratings of a seed's bank, drawn once: they do not depend on the mind. */
function ratingsOf(
  seed: number,
  cohort: number,
  bank: readonly Question[],
  hardness: readonly number[],
): ReadonlyMap<string, Rating> {
  const key = `${seed}/${cohort}/${bank.length}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const ratings = ratedBy(cohort, bank, hardness, seededRandom(`cohort ${seed}`));
  drawn.set(key, ratings);
  return ratings;
}

/** Ratings by the engine's own rule, from first answers of earlier learners, each in their own order. */
function ratedBy(
  cohort: number,
  bank: readonly Question[],
  hardness: readonly number[],
  random: Random,
): ReadonlyMap<string, Rating> {
  const ratings = new Map<string, Rating>();
  for (let earlier = 0; earlier < cohort; earlier += 1) {
    const ability = normal(random);
    let profile: Profile = initialProfile;
    const order = bank.map((question, at) => ({ question, at, by: random() }));
    for (const { question, at } of order.sort((one, other) => one.by - other.by)) {
      const guess = guessRate(question);
      const knew = random() < knownBefore(ability, hardness[at] ?? 0);
      const entry = { correct: random() < (knew ? metReadiness : guess), guessRate: guess };
      const before = ratings.get(question.id);
      const first = { ...entry, question: question.id, version: '', given: '' };
      ratings.set(question.id, updateRating(before, { ...first, ability: profile.ability }));
      profile = updateAbility(profile, entry, before?.difficulty ?? 0);
    }
  }
  return ratings;
}

/** Chance that somebody knew it before the course. */
function knownBefore(ability: number, hardness: number): number {
  return 1 / (1 + Math.exp(hardness + 1.5 - ability));
}

/** Seven in ten are choices of three or four options, the others numbers. */
function question(index: number, random: Random): Question {
  const common = {
    id: `q${index}`,
    lesson: 'course',
    objective: `o${Math.floor(index / group)}`,
    card: 'card',
    stem: [],
    why: [],
    version: 'v',
  };
  const kind = random();
  if (kind > 0.7) {
    return { ...common, kind: 'numeric', answer: 1, unit: 'g', tolerance: 0, mistakes: [] };
  }
  const options = Array.from({ length: kind > 0.35 ? 3 : 4 }, (_, option) => ({
    id: `${option}`,
    text: [],
    correct: option === 0,
    feedback: [],
  }));
  return { ...common, kind: 'single', options, ordered: false };
}

/** Box–Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
