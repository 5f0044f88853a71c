// Bank robots: guessers that know nothing of the subject. One that beats chance has found a giveaway.

import { inlineText } from '../../bot/plain-text.ts';
import type { Text } from '../../bot/view.ts';
import { displayOrder } from '../delivery.ts';
import type { Question, SingleChoiceQuestion } from '../library.ts';
import type { Finding } from './finding.ts';

/** One robot's score on a bank of questions. */
export type GuesserScore = {
  readonly guesser: string;
  /** Share of correct answers, 0..1. */
  readonly score: number;
  /** Expected score of guessing: the mean of 1/k. */
  readonly chance: number;
  /** Standard error of guessing. */
  readonly error: number;
  readonly n: number;
  /** Ids of the questions that help the robot most. */
  readonly exploitedQuestions: readonly string[];
};

/** The options in the order shown. */
type ShownQuestion = { readonly stem: Text; readonly options: SingleChoiceQuestion['options'] };

/** A robot's score on a question, 0..1; ties share the point. */
type Guesser = (question: ShownQuestion) => number;

const minQuestions = 12;
const orderCount = 100;
const absoluteWords = /\b(?:always|never|all|only|every|completely|absolutely|entirely|none)\b/iu;

const contentGuessers: ReadonlyMap<string, Guesser> = new Map([
  ['longest option', guessHighest((option) => textLength(option.text))],
  ['shortest option', guessHighest((option) => -textLength(option.text))],
  ['most words of the stem', guessHighest((option, stem) => countSharedWords(stem, option.text))],
  [
    'avoids absolutes',
    guessHighest((option) => (absoluteWords.test(inlineText(option.text)) ? 0 : 1)),
  ],
]);

const positionGuessers: ReadonlyMap<string, Guesser> = new Map([
  ['always first', guessPosition(0)],
  ['always second', guessPosition(1)],
  ['always third', guessPosition(2)],
  ['always fourth', guessPosition(3)],
  ['always last', (question) => (question.options.at(-1)?.correct ? 1 : 0)],
]);

/** Scores every robot on the single-choice questions. */
export function scoreGuessers(questions: readonly Question[]): readonly GuesserScore[] {
  const bank = questions.filter((question) => question.kind === 'single');
  const inListedOrder = [...contentGuessers, ...positionGuessers].map(([name, guesser]) =>
    scoreGuesser(name, bank, (question) => guesser(showInOrder(question, question.id))),
  );
  const ordersById = new Map(bank.map((question) => [question.id, shuffledVersions(question)]));
  const inShuffledOrders = [...positionGuessers].map(([name, guesser]) =>
    scoreGuesser(`${name}, mean of ${orderCount} orders`, bank, ({ id }) =>
      mean((ordersById.get(id) ?? []).map(guesser)),
    ),
  );
  return [...inListedOrder, ...inShuffledOrders];
}

/** Reports every robot that scores above chance by more than two standard errors. */
export function checkGuessability(questions: readonly Question[]): readonly Finding[] {
  return scoreGuessers(questions).flatMap((guesserScore) => {
    const { guesser, score, chance, error, n, exploitedQuestions } = guesserScore;
    if (n < minQuestions || score <= chance + 2 * error) return [];
    const message = `The robot "${guesser}" scores ${formatPercent(score)}, but guessing scores ${formatPercent(chance)} (n = ${n}): rework ${exploitedQuestions.join(', ')}.`;
    return [{ where: ['questions', ...exploitedQuestions.slice(0, 1)], message }];
  });
}

function scoreGuesser(
  guesser: string,
  bank: readonly SingleChoiceQuestion[],
  scoreOf: (question: SingleChoiceQuestion) => number,
): GuesserScore {
  const scores = bank.map((question) => {
    const guess = 1 / Math.max(1, question.options.length);
    const score = scoreOf(question);
    return { id: question.id, score, guess, gain: score - guess };
  });
  const n = bank.length;
  const variance = scores.reduce((sum, { guess }) => sum + guess * (1 - guess), 0);
  return {
    guesser,
    score: mean(scores.map(({ score }) => score)),
    chance: mean(scores.map(({ guess }) => guess)),
    error: n === 0 ? 0 : Math.sqrt(variance) / n,
    n,
    exploitedQuestions: scores
      .filter(({ gain }) => gain > 0)
      .sort((one, other) => other.gain - one.gain)
      .slice(0, 3)
      .map(({ id }) => id),
  };
}

function shuffledVersions(question: SingleChoiceQuestion): readonly ShownQuestion[] {
  return Array.from({ length: orderCount }, (_, seed) => showInOrder(question, `seed-${seed}`));
}

function showInOrder(question: SingleChoiceQuestion, seed: string): ShownQuestion {
  const order = displayOrder(question, seed);
  const byId = new Map(question.options.map((option) => [option.id, option]));
  const options = order.map((id) => byId.get(id)).filter((option) => option !== undefined);
  return { stem: question.stem, options };
}

/** A robot that picks the highest-rated option, or any of them in a tie. */
function guessHighest(
  rating: (option: SingleChoiceQuestion['options'][number], stem: Text) => number,
): Guesser {
  return ({ stem, options }) => {
    const rated = options.map((option) => ({ option, mark: rating(option, stem) }));
    const top = Math.max(...rated.map((each) => each.mark));
    const topRated = rated.filter((each) => each.mark === top);
    return topRated.some(({ option }) => option.correct) ? 1 / topRated.length : 0;
  };
}

/** A robot that always picks one position, and guesses if the question doesn't have it. */
function guessPosition(position: number): Guesser {
  return ({ options }) => {
    const option = options[position];
    return option === undefined ? 1 / Math.max(1, options.length) : option.correct ? 1 : 0;
  };
}

function countSharedWords(stem: Text, option: Text): number {
  const stemWords = longWords(stem);
  return [...longWords(option)].filter((word) => stemWords.has(word)).length;
}

function longWords(text: Text): ReadonlySet<string> {
  return new Set(
    inlineText(text)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  );
}

function textLength(text: Text): number {
  return [...inlineText(text)].length;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function formatPercent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
