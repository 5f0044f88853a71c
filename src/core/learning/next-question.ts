// What a question is worth asking: how much more of it will be remembered for it.

import type { Random } from '../../lib/random.ts';
import { type Day, daysBetween } from '../../lib/time/dates.ts';
import type { Question } from '../course/library.ts';
import type { LearnerModel, Review } from './answer-log.ts';
import { adjustRecall, predictRecall } from './forecast.ts';
import { logistic } from './rating.ts';
import { fsrsRecallAfter, stabilitiesAfter } from './review.ts';

/** How far ahead the gain of a question is reckoned, in days. */
const horizonDays = 10;

/** How difficult a question is rated; 0, the average, where nobody has answered it. */
export function difficultyOf(question: string, { ratings }: LearnerModel): number {
  return ratings.get(question)?.difficulty ?? 0;
}

/**
 * Expected recall of a question `horizon` days on if it is asked on a day, less the recall then if
 * it is not. A question never asked is not recalled at all until it is.
 */
export function expectedGain(
  question: string,
  review: Review | undefined,
  learnerModel: LearnerModel,
  day: Day,
): number {
  const { profile } = learnerModel;
  const difficulty = difficultyOf(question, learnerModel);
  const recallLater = (days: number, stability: number) =>
    adjustRecall(fsrsRecallAfter(days, stability), difficulty, profile);
  const stabilities = stabilitiesAfter(review, day);
  const readiness =
    review === undefined
      ? logistic(profile.ability - difficulty)
      : predictRecall(review, day, difficulty, profile);
  const recallIfAsked =
    readiness * recallLater(horizonDays, stabilities.remembered) +
    (1 - readiness) * recallLater(horizonDays, stabilities.forgotten);
  if (review === undefined) return recallIfAsked;
  return (
    recallIfAsked - recallLater(daysBetween(review.lastDay, day) + horizonDays, review.stability)
  );
}

/**
 * How pressing a review is: what is likely forgotten, and long ago. A long gap teaches more than a
 * short one (the spacing effect), so age counts for more than in proportion.
 */
export function urgency(review: Review, learnerModel: LearnerModel, day: Day): number {
  const age = daysBetween(review.lastDay, day);
  const difficulty = difficultyOf(review.question, learnerModel);
  const recall = adjustRecall(
    fsrsRecallAfter(age, review.stability),
    difficulty,
    learnerModel.profile,
  );
  return (1 - recall) * age ** 1.5;
}

// What to ask next: the most pressing review, or something new where that is worth more.

export type PickedQuestion = {
  readonly question: Question;
  /** True where it was asked today already: answering again moves no schedule. */
  readonly isRepeat: boolean;
};

/** What the learner or the occasion asks for beyond the day's best question. */
export type PickOptions = {
  /** Ids of questions not to ask, such as those that stand open in a daily. */
  readonly excluded?: ReadonlySet<string>;
  /** The objective just practised: another comes first. */
  readonly afterObjective?: string;
  /**
   * True where the learner asks for any number: an objective that was missed today comes back with
   * another question, and what is due comes before what is new.
   */
  readonly practice?: boolean;
};

/** Enough to vary between equals, too little to put the weaker choice first by much. */
const scoreJitter = 0.1;
/** What it costs a new question, in logits, and a review, as a factor, to stay with an objective. */
const sameObjectivePenalty = { fresh: 0.5, review: 0.8 };

type Candidate = { readonly question: Question; readonly review: Review | undefined };
type ScoredCandidate = Candidate & { readonly score: number };

/**
 * The next question among `questions`, or undefined where there is none. The easiest new one for
 * this learner stands against the most pressing review, and what will be remembered more for it is
 * asked. One asked today comes only where there is nothing else; among equals, chance decides.
 */
export function pickQuestion(
  questions: readonly Question[],
  learnerModel: LearnerModel,
  day: Day,
  random: Random,
  options: PickOptions = {},
): PickedQuestion | undefined {
  const reviews = new Map(learnerModel.reviews.map((review) => [review.question, review]));
  const isAskedToday = (review: Review | undefined) =>
    review !== undefined && review.lastDay >= day;
  const candidates = questions
    .filter(({ id }) => !options.excluded?.has(id))
    .map((question): Candidate => ({ question, review: reviews.get(question.id) }));
  const unaskedToday = preferredCandidates(
    candidates.filter(({ review }) => !isAskedToday(review)),
    learnerModel,
    day,
    options,
  );
  const practisedToday = new Set(
    learnerModel.masteries
      .filter((mastery) => mastery.lastDay >= day)
      .map(({ objective }) => objective),
  );
  const randomFactor = () => 1 + scoreJitter * random();
  const newCandidate = bestCandidate(unaskedToday, ({ question, review }) => {
    if (review !== undefined) return undefined;
    const penalty = practisedToday.has(question.objective) ? sameObjectivePenalty.fresh : 0;
    return -difficultyOf(question.id, learnerModel) - penalty + randomFactor();
  });
  const dueCandidate = bestCandidate(unaskedToday, ({ question, review }) => {
    if (review === undefined) return undefined;
    const penalty = practisedToday.has(question.objective) ? sameObjectivePenalty.review : 1;
    return urgency(review, learnerModel, day) * penalty * randomFactor();
  });
  const isDue = dueCandidate?.review !== undefined && dueCandidate.review.dueDay <= day;
  const next =
    options.practice && isDue
      ? dueCandidate
      : betterCandidate(newCandidate, dueCandidate, learnerModel, day);
  if (next !== undefined) return { question: next.question, isRepeat: false };
  const repeated = bestCandidate(candidates, randomFactor);
  return repeated === undefined ? undefined : { question: repeated.question, isRepeat: true };
}

/** The candidates that the wish is for, or all where it is for none of them. */
function preferredCandidates(
  candidates: readonly Candidate[],
  learnerModel: LearnerModel,
  day: Day,
  { afterObjective, practice }: PickOptions,
): readonly Candidate[] {
  const onOtherObjectives = candidates.filter(
    ({ question }) => question.objective !== afterObjective,
  );
  const pool = onOtherObjectives.length > 0 ? onOtherObjectives : candidates;
  const missedObjectives = practice === true ? objectivesMissedToday(learnerModel, day) : new Set();
  const onMissedObjectives = pool.filter(({ question }) =>
    missedObjectives.has(question.objective),
  );
  return onMissedObjectives.length > 0 ? onMissedObjectives : pool;
}

/** Objectives missed today, without another question of theirs answered right since. */
function objectivesMissedToday(learnerModel: LearnerModel, day: Day): ReadonlySet<string> {
  const todaysReviews = learnerModel.reviews.filter((review) => review.lastDay === day);
  const correctedObjectives = new Set(
    todaysReviews.filter(({ missed }) => !missed).map(({ objective }) => objective),
  );
  return new Set(
    todaysReviews
      .filter(({ missed, objective }) => missed && !correctedObjectives.has(objective))
      .map(({ objective }) => objective),
  );
}

function betterCandidate(
  newCandidate: ScoredCandidate | undefined,
  dueCandidate: ScoredCandidate | undefined,
  learnerModel: LearnerModel,
  day: Day,
): ScoredCandidate | undefined {
  if (newCandidate === undefined || dueCandidate === undefined) return newCandidate ?? dueCandidate;
  const gainOf = ({ question, review }: ScoredCandidate) =>
    expectedGain(question.id, review, learnerModel, day);
  return gainOf(newCandidate) >= gainOf(dueCandidate) ? newCandidate : dueCandidate;
}

/** The candidate with the highest score; those without one do not stand. */
function bestCandidate(
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number | undefined,
): ScoredCandidate | undefined {
  let bestSoFar: ScoredCandidate | undefined;
  for (const candidate of candidates) {
    const candidateScore = score(candidate);
    if (
      candidateScore !== undefined &&
      (bestSoFar === undefined || candidateScore > bestSoFar.score)
    ) {
      bestSoFar = { ...candidate, score: candidateScore };
    }
  }
  return bestSoFar;
}
