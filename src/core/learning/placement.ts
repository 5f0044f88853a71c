// Where to start in a lesson somebody knows part of: a few questions, each the most telling next.

import type { Random } from '../../lib/random.ts';
import { guessRate } from '../course/grading.ts';
import { type Lesson, type Objective, objectivesOf, type Question } from '../course/library.ts';
import type { LearnerModel } from './answer-log.ts';
import { difficultyOf } from './next-question.ts';
import { chanceRight, logistic } from './rating.ts';

/** The most questions a placement asks. */
export const maxPlacementQuestions = 8;
/** Sure enough to stop: the standard error of ability, or the chance of being above the middle. */
const stopError = 0.5;
const stopChance = 0.95;
/** An objective counts as likely known from here on. */
const likelyKnownFrom = 0.7;
/** Chosen among so many of the most telling questions, so that none is worn out. */
const choiceCount = 3;

export type Placement = {
  /** Questions of the lesson that were answered, now or before. */
  readonly answeredCount: number;
  /** The next question; undefined where it is sure enough or enough was asked. */
  readonly nextQuestion: Question | undefined;
  /** Objectives that are likely known already. */
  readonly knownObjectives: readonly Objective[];
};

/**
 * Places a learner in a lesson by what they last answered to its questions: a posterior of ability
 * over a grid (1PL with the guess rate as a floor, a standard normal prior). Nothing is kept for
 * it, so it can be left and taken up at any time. What is left out is not asked: it stands open
 * elsewhere.
 */
export function placeLearner(
  lesson: Lesson,
  learnerModel: LearnerModel,
  random: Random,
  excluded: ReadonlySet<string> = new Set(),
): Placement {
  const answers = collectAnswers(lesson, learnerModel);
  const belief = estimateAbility(answers);
  const knownObjectives = objectivesOf(lesson).filter(
    ({ id }) =>
      chanceObjectiveKnown(id, lesson, answers, belief.mean, learnerModel) >= likelyKnownFrom,
  );
  const confidence = Math.max(belief.above, 1 - belief.above);
  const isSure = belief.error < stopError || confidence >= stopChance;
  const isDone = answers.length >= maxPlacementQuestions || isSure;
  const candidates = lesson.questions.filter(({ id }) => !excluded.has(id));
  return {
    answeredCount: answers.length,
    nextQuestion: isDone
      ? undefined
      : pickInformative(candidates, answers, belief.mean, learnerModel, random),
    knownObjectives,
  };
}

type PlacementAnswer = {
  readonly question: Question;
  readonly right: boolean;
  readonly difficulty: number;
  readonly guess: number;
};

function collectAnswers(lesson: Lesson, learnerModel: LearnerModel): readonly PlacementAnswer[] {
  const reviews = new Map(learnerModel.reviews.map((review) => [review.question, review]));
  return lesson.questions.flatMap((question) => {
    const review = reviews.get(question.id);
    if (review === undefined) return [];
    const difficulty = difficultyOf(question.id, learnerModel);
    return [{ question, right: !review.missed, difficulty, guess: guessRate(question) }];
  });
}

const abilityGrid = Array.from({ length: 33 }, (_, index) => (index - 16) / 4);

type AbilityEstimate = { readonly mean: number; readonly error: number; readonly above: number };

function estimateAbility(answers: readonly PlacementAnswer[]): AbilityEstimate {
  const weights = abilityGrid.map((ability) =>
    answers.reduce(
      (weight, { right, difficulty, guess }) => {
        const chance = chanceRight(ability, difficulty, guess);
        return weight * (right ? chance : 1 - chance);
      },
      Math.exp((-ability * ability) / 2),
    ),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const average = (value: (ability: number) => number) =>
    abilityGrid.reduce((sum, ability, index) => sum + value(ability) * (weights[index] ?? 0), 0) /
    total;
  const mean = average((ability) => ability);
  return {
    mean,
    error: Math.sqrt(average((ability) => (ability - mean) ** 2)),
    above: average((ability) => (ability > 0 ? 1 : ability === 0 ? 0.5 : 0)),
  };
}

/** Chance that an objective is known: by ability, then by the answers to its own questions. */
function chanceObjectiveKnown(
  objective: string,
  lesson: Lesson,
  answers: readonly PlacementAnswer[],
  ability: number,
  learnerModel: LearnerModel,
): number {
  const objectiveQuestions = lesson.questions.filter(
    (question) => question.objective === objective,
  );
  const difficulty =
    objectiveQuestions.reduce((sum, { id }) => sum + difficultyOf(id, learnerModel), 0) /
    Math.max(1, objectiveQuestions.length);
  return answers
    .filter(({ question }) => question.objective === objective)
    .reduce(
      (chance, { right, guess }) => {
        const [ifKnown, ifNot] = right ? [0.9, guess] : [0.1, 1 - guess];
        return (chance * ifKnown) / (chance * ifKnown + (1 - chance) * ifNot);
      },
      logistic(ability - difficulty),
    );
}

/** One of the most informative questions on an objective asked least so far. */
function pickInformative(
  questions: readonly Question[],
  answers: readonly PlacementAnswer[],
  ability: number,
  learnerModel: LearnerModel,
  random: Random,
): Question | undefined {
  const askedIds = new Set(answers.map(({ question }) => question.id));
  const unasked = questions.filter(({ id }) => !askedIds.has(id));
  const askedCount = ({ objective }: Question) =>
    answers.filter(({ question }) => question.objective === objective).length;
  const minCount = Math.min(...unasked.map(askedCount));
  const byInformation = unasked
    .filter((question) => askedCount(question) === minCount)
    .map((question) => ({
      question,
      value: information(ability, difficultyOf(question.id, learnerModel), guessRate(question)),
    }))
    .sort((one, other) => other.value - one.value);
  return byInformation[Math.floor(random() * Math.min(choiceCount, byInformation.length))]
    ?.question;
}

/** Fisher information on ability of one answer: the 3PL formula with discrimination 1. */
function information(ability: number, difficulty: number, guess: number): number {
  const chance = chanceRight(ability, difficulty, guess);
  return ((1 - chance) / chance) * ((chance - guess) / (1 - guess)) ** 2;
}
