// Which question a place is asked: varied, not lately, where the place is weak, and telling.

import { expect, test } from 'vitest';
import type { Question } from '../../../../src/core/course/library.ts';
import {
  type ChannelQuestionOptions,
  chooseChannelQuestion,
} from '../../../../src/core/features/channel-question/choose-question.ts';
import type { PastChannelQuestion } from '../../../../src/core/outbox/scheduled-messages.ts';
import { numeric, singleChoice } from '../../../support/sample-records.ts';

const NOW = new Date('2026-11-24T09:00:00Z');

function question(id: string, objective: string): Question {
  return singleChoice({ id, objective, version: id });
}

/** Two objectives, three questions each. */
const bank = ['a', 'b'].flatMap((objective) =>
  [1, 2, 3].map((n) => question(`${objective}${n}`, objective)),
);

function askedBefore(
  id: string,
  daysAgo: number,
  more: Partial<PastChannelQuestion> = {},
): PastChannelQuestion {
  const at = new Date(NOW.getTime() - daysAgo * 86_400_000);
  return { question: id, at, answered: 0, right: 0, ...more };
}

function choose(more: Partial<ChannelQuestionOptions> = {}): string | undefined {
  const choosing = { questions: bank, history: [], ratings: new Map(), now: NOW, seed: 'here' };
  return chooseChannelQuestion({ ...choosing, ...more })?.id;
}

test('the same for the same state and day, and not the same for every place', () => {
  expect(choose()).toBe(choose());
  const chosen = ['x', 'y', 'z', 'v', 'w'].map((seed) => choose({ seed }));
  expect(new Set(chosen).size).toBeGreaterThan(1);
});

test('nothing of the last four weeks, while there is anything else', () => {
  const lately = bank.slice(1).map(({ id }, index) => askedBefore(id, index + 1));
  expect(choose({ history: lately })).toBe('a1');
  const all = [...lately, askedBefore('a1', 20)];
  expect(choose({ history: all })).toBe('a1');
});

test('another objective than the last', () => {
  for (const seed of ['x', 'y', 'z', 'v', 'w']) {
    expect(choose({ seed, history: [askedBefore('a1', 1)] })).toMatch(/^b/);
  }
});

test('the objective that the place is weak at', () => {
  const answeredBefore = [
    askedBefore('a1', 30, { answered: 20, right: 19 }),
    askedBefore('b1', 30, { answered: 20, right: 4 }),
  ];
  for (const seed of ['x', 'y', 'z', 'v', 'w'])
    expect(choose({ seed, history: answeredBefore })).toMatch(/^b/);
});

test('a question that tells who knows from who does not', () => {
  const rated = (id: string, difficulty: number) =>
    [id, { question: id, difficulty, answers: 50, right: 25 }] as const;
  const ratings = new Map(bank.map(({ id }) => rated(id, id === 'b2' ? 0.2 : -3)));
  for (const seed of ['x', 'y', 'z']) expect(choose({ seed, ratings })).toBe('b2');
});

test('a number is not asked: everybody picks among the same options', () => {
  expect(choose({ questions: [numeric()] })).toBeUndefined();
});

test('over a year of days: every question of a large bank, and none twice in four weeks', () => {
  const large = Array.from({ length: 60 }, (_, n) => question(`q${n}`, `o${n % 12}`));
  const past: PastChannelQuestion[] = [];
  for (let day = 0; day < 360; day += 1) {
    const now = new Date(NOW.getTime() + day * 86_400_000);
    const id = choose({ questions: large, history: [...past].reverse(), now, seed: `here/${day}` });
    if (id === undefined) throw new Error('nothing was asked');
    const before = past.findLast((one) => one.question === id);
    const gap = before === undefined ? 28 : (now.getTime() - before.at.getTime()) / 86_400_000;
    expect(gap).toBeGreaterThanOrEqual(28);
    past.push({ question: id, at: now, answered: 10, right: 6 });
  }
  expect(new Set(past.map((one) => one.question)).size).toBe(60);
});
