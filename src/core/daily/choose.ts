// Which question a place is asked: a pure function of the questions, what it was asked, and the day.

import { seededRandom } from '../chance.ts';
import type { Question } from '../course/lesson.ts';
import { logistic } from '../learning/rating.ts';
import type { Rating } from '../learning/record.ts';
import type { PlaceAsked } from './place.ts';

export type Choosing = {
  /** What may be asked. */
  readonly questions: readonly Question[];
  /** What the place was asked, newest first. */
  readonly asked: readonly PlaceAsked[];
  readonly ratings: ReadonlyMap<string, Rating>;
  readonly now: Date;
  /** Decides among equals: the same words, the same question, everywhere. */
  readonly seed: string;
};

const dayMs = 86_400_000;

/** A question that was asked so lately is not asked again, unless there is no other. */
const freshDays = 28;

/** An objective that was asked so lately gives way to others, the more the later it was. */
const restDays = 14;

/** Enough to vary between equals. */
const jitter = 0.05;

/**
 * The question with the highest product of three: how long its objective had rest, how weak the
 * place is at it, and how far apart its answers will be. Only questions with options: everybody
 * picks among the same. Undefined where there is none.
 */
export function chooseForPlace(choosing: Choosing): Question | undefined {
  const { asked, now } = choosing;
  const age = new Map<string, number>();
  for (const { question, at } of asked) {
    // Whole days: a question comes some moments before or after its hour.
    const days = Math.max(0, Math.round((now.getTime() - at.getTime()) / dayMs));
    age.set(question, Math.min(days, age.get(question) ?? days));
  }
  const all = choosing.questions.filter(({ kind }) => kind === 'single');
  const fresh = all.filter(({ id }) => (age.get(id) ?? freshDays) >= freshDays);
  if (fresh.length === 0) return best(all, ({ id }) => age.get(id) ?? 0);
  const objectives = new Map(choosing.questions.map(({ id, objective }) => [id, objective]));
  const lately = Map.groupBy(asked, ({ question }) => objectives.get(question));
  return best(fresh, (question) => {
    const there = lately.get(question.objective) ?? [];
    const rest = Math.min(restDays, ...there.map((one) => age.get(one.question) ?? 0)) / restDays;
    const spread = jitter * seededRandom(`${choosing.seed}/${question.id}`)();
    return rest * (0.5 + weakness(there)) * (0.5 + spreadOf(question, choosing.ratings)) + spread;
  });
}

/** The share that missed an objective, with one right and one wrong answer added: .5 where unknown. */
function weakness(asked: readonly PlaceAsked[]): number {
  const answered = asked.reduce((sum, one) => sum + one.answered, 0);
  const right = asked.reduce((sum, one) => sum + one.right, 0);
  return (answered - right + 1) / (answered + 2);
}

/**
 * How much an answer tells, 0..1: the information of a question in the Rasch model, p(1 − p), for
 * the average learner, as a share of the most it can be. It is 1 for a question nobody has met.
 */
function spreadOf({ id }: Question, ratings: ReadonlyMap<string, Rating>): number {
  const right = logistic(-(ratings.get(id)?.difficulty ?? 0));
  return 4 * right * (1 - right);
}

function best(
  questions: readonly Question[],
  score: (question: Question) => number,
): Question | undefined {
  const scored = questions.map((question) => ({ question, score: score(question) }));
  return scored.reduce<(typeof scored)[number] | undefined>(
    (first, one) => (first === undefined || one.score > first.score ? one : first),
    undefined,
  )?.question;
}
