// Where to start in a lesson somebody knows part of: a few questions, each the most telling next.

import { guessRate } from '../course/judge.ts';
import { type Lesson, type Objective, objectivesOf, type Question } from '../course/lesson.ts';
import type { Memory, Random } from '../ports.ts';
import { chanceRight, logistic } from './rating.ts';
import { difficultyOf } from './worth.ts';

/** The most questions a placement asks. */
export const placementLength = 8;
/** Sure enough to stop: the standard error of ability, or the chance of being above the middle. */
const sureError = 0.5;
const sureChance = 0.95;
/** An objective counts as likely known from here on. */
const likely = 0.7;
/** Chosen among so many of the most telling questions, so that none is worn out. */
const choice = 3;

export type Placement = {
  /** Questions of the lesson that were answered, now or before. */
  readonly asked: number;
  /** The next question; undefined where it is sure enough or enough was asked. */
  readonly next: Question | undefined;
  /** Objectives that are likely known already. */
  readonly known: readonly Objective[];
};

/**
 * Places a learner in a lesson by what they last answered to its questions: a posterior of ability
 * over a grid (1PL with the guess rate as a floor, a standard normal prior). Nothing is kept for
 * it, so it can be left and taken up at any time. What is left out is not asked: it stands open
 * elsewhere.
 */
export function place(
  lesson: Lesson,
  memory: Memory,
  random: Random,
  leaveOut: ReadonlySet<string> = new Set(),
): Placement {
  const answers = evidence(lesson, memory);
  const belief = believed(answers);
  const known = objectivesOf(lesson).filter(
    ({ id }) => chanceKnown(id, lesson, answers, belief.mean, memory) >= likely,
  );
  const above = Math.max(belief.above, 1 - belief.above);
  const sure = belief.error < sureError || above >= sureChance;
  const enough = answers.length >= placementLength || sure;
  const fresh = lesson.questions.filter(({ id }) => !leaveOut.has(id));
  return {
    asked: answers.length,
    next: enough ? undefined : telling(fresh, answers, belief.mean, memory, random),
    known,
  };
}

type Answered = {
  readonly question: Question;
  readonly right: boolean;
  readonly difficulty: number;
  readonly guess: number;
};

function evidence(lesson: Lesson, memory: Memory): readonly Answered[] {
  const reviews = new Map(memory.reviews.map((review) => [review.question, review]));
  return lesson.questions.flatMap((question) => {
    const review = reviews.get(question.id);
    if (review === undefined) return [];
    const difficulty = difficultyOf(question.id, memory);
    return [{ question, right: !review.missed, difficulty, guess: guessRate(question) }];
  });
}

const grid = Array.from({ length: 33 }, (_, index) => (index - 16) / 4);

type Belief = { readonly mean: number; readonly error: number; readonly above: number };

function believed(answers: readonly Answered[]): Belief {
  const weights = grid.map((ability) =>
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
    grid.reduce((sum, ability, at) => sum + value(ability) * (weights[at] ?? 0), 0) / total;
  const mean = average((ability) => ability);
  return {
    mean,
    error: Math.sqrt(average((ability) => (ability - mean) ** 2)),
    above: average((ability) => (ability > 0 ? 1 : ability === 0 ? 0.5 : 0)),
  };
}

/** Chance that an objective is known: by ability, then by the answers to its own questions. */
function chanceKnown(
  objective: string,
  lesson: Lesson,
  answers: readonly Answered[],
  ability: number,
  memory: Memory,
): number {
  const own = lesson.questions.filter((question) => question.objective === objective);
  const difficulty =
    own.reduce((sum, { id }) => sum + difficultyOf(id, memory), 0) / Math.max(1, own.length);
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
function telling(
  questions: readonly Question[],
  answers: readonly Answered[],
  ability: number,
  memory: Memory,
  random: Random,
): Question | undefined {
  const asked = new Set(answers.map(({ question }) => question.id));
  const open = questions.filter(({ id }) => !asked.has(id));
  const timesOf = ({ objective }: Question) =>
    answers.filter(({ question }) => question.objective === objective).length;
  const least = Math.min(...open.map(timesOf));
  const ranked = open
    .filter((question) => timesOf(question) === least)
    .map((question) => ({
      question,
      value: information(ability, difficultyOf(question.id, memory), guessRate(question)),
    }))
    .sort((one, other) => other.value - one.value);
  return ranked[Math.floor(random() * Math.min(choice, ranked.length))]?.question;
}

/** Fisher information on ability of one answer: the 3PL formula with discrimination 1. */
function information(ability: number, difficulty: number, guess: number): number {
  const chance = chanceRight(ability, difficulty, guess);
  return ((1 - chance) / chance) * ((chance - guess) / (1 - guess)) ** 2;
}
