// Bank robots: guessers that know no subject. One that beats chance has found a giveaway in the questions.

import { plainText } from '../plain.ts';
import type { Text } from '../view.ts';
import type { Finding } from './finding.ts';
import type { Question, SingleChoice } from './lesson.ts';
import { displayOrder } from './order.ts';

/** What one robot reached over a bank of questions. */
export type Measure = {
  readonly robot: string;
  /** Share right. */
  readonly score: number;
  /** What guessing reaches: the mean of 1/k. */
  readonly chance: number;
  /** Standard error of guessing. */
  readonly error: number;
  readonly n: number;
  /** Ids of the questions that serve the robot best. */
  readonly served: readonly string[];
};

/** The options in the order shown. */
type Shown = { readonly stem: Text; readonly options: SingleChoice['options'] };

/** The share of a question a robot gets right, ties counted in parts. */
type Robot = (shown: Shown) => number;

const fewestQuestions = 12;
const seeds = 100;
const absolute = /\b(?:always|never|all|only|every|completely|absolutely|entirely|none)\b/iu;

const contentRobots: ReadonlyMap<string, Robot> = new Map([
  ['longest option', best((option) => lengthOf(option.text))],
  ['shortest option', best((option) => -lengthOf(option.text))],
  ['most words of the stem', best((option, stem) => shared(stem, option.text))],
  ['avoids absolutes', best((option) => (absolute.test(plainText(option.text)) ? 0 : 1))],
]);

const positionRobots: ReadonlyMap<string, Robot> = new Map([
  ['always first', at(0)],
  ['always second', at(1)],
  ['always third', at(2)],
  ['always fourth', at(3)],
  ['always last', (shown) => (shown.options.at(-1)?.correct ? 1 : 0)],
]);

/** Sends every robot through the single-choice questions. */
export function measureBank(questions: readonly Question[]): readonly Measure[] {
  const bank = questions.filter((question) => question.kind === 'single');
  const listed = [...contentRobots, ...positionRobots].map(([name, robot]) =>
    measure(name, bank, (question) => robot(show(question, question.id))),
  );
  const orders = new Map(bank.map((question) => [question.id, manyOrders(question)]));
  const shuffled = [...positionRobots].map(([name, robot]) =>
    measure(`${name}, mean of ${seeds} orders`, bank, ({ id }) =>
      mean((orders.get(id) ?? []).map(robot)),
    ),
  );
  return [...listed, ...shuffled];
}

/** Reports every robot that scores above chance by more than two standard errors. */
export function checkBank(questions: readonly Question[]): readonly Finding[] {
  return measureBank(questions).flatMap((measured) => {
    const { robot, score, chance, error, n, served } = measured;
    if (n < fewestQuestions || score <= chance + 2 * error) return [];
    const message = `The robot "${robot}" scores ${percent(score)} where guessing scores ${percent(chance)} (n = ${n}): rework ${served.join(', ')}.`;
    return [{ where: ['questions', ...served.slice(0, 1)], message }];
  });
}

function measure(
  robot: string,
  bank: readonly SingleChoice[],
  scoreOf: (question: SingleChoice) => number,
): Measure {
  const scored = bank.map((question) => {
    const guess = 1 / Math.max(1, question.options.length);
    const score = scoreOf(question);
    return { id: question.id, score, guess, gain: score - guess };
  });
  const n = bank.length;
  const variance = scored.reduce((sum, { guess }) => sum + guess * (1 - guess), 0);
  return {
    robot,
    score: mean(scored.map(({ score }) => score)),
    chance: mean(scored.map(({ guess }) => guess)),
    error: n === 0 ? 0 : Math.sqrt(variance) / n,
    n,
    served: scored
      .filter(({ gain }) => gain > 0)
      .sort((one, other) => other.gain - one.gain)
      .slice(0, 3)
      .map(({ id }) => id),
  };
}

function manyOrders(question: SingleChoice): readonly Shown[] {
  return Array.from({ length: seeds }, (_, seed) => show(question, `seed-${seed}`));
}

function show(question: SingleChoice, seed: string): Shown {
  const order = displayOrder(question, seed);
  const byId = new Map(question.options.map((option) => [option.id, option]));
  const options = order.map((id) => byId.get(id)).filter((option) => option !== undefined);
  return { stem: question.stem, options };
}

/** A robot that takes the option with the highest mark, any of them where several share it. */
function best(mark: (option: SingleChoice['options'][number], stem: Text) => number): Robot {
  return ({ stem, options }) => {
    const marked = options.map((option) => ({ option, mark: mark(option, stem) }));
    const top = Math.max(...marked.map((each) => each.mark));
    const tied = marked.filter((each) => each.mark === top);
    return tied.some(({ option }) => option.correct) ? 1 / tied.length : 0;
  };
}

/** A robot that takes one position, and guesses where the question has no such position. */
function at(position: number): Robot {
  return ({ options }) => {
    const option = options[position];
    return option === undefined ? 1 / Math.max(1, options.length) : option.correct ? 1 : 0;
  };
}

function shared(stem: Text, option: Text): number {
  const asked = longWords(stem);
  return [...longWords(option)].filter((word) => asked.has(word)).length;
}

function longWords(text: Text): ReadonlySet<string> {
  return new Set(
    plainText(text)
      .toLowerCase()
      .match(/\p{L}{4,}/gu) ?? [],
  );
}

function lengthOf(text: Text): number {
  return [...plainText(text)].length;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
