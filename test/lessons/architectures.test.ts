// The lesson as a course: what it promises is there, its code runs, its numbers are those computed.

import { beforeAll, describe, expect, test } from 'vitest';
import { plainTextOfBlocks } from '../../src/core/bot/plain-text.ts';
import { type Lesson, type Library, objectivesOf } from '../../src/core/course/library.ts';
import { loadShippedLibrary } from '../support/libraries.ts';

let library: Library;
let lesson: Lesson;

beforeAll(async () => {
  library = await loadShippedLibrary();
  const found = library.lessons.get('architectures');
  if (found === undefined) throw new Error('the lesson is gone');
  lesson = found;
});

describe('the course', () => {
  test('has four goals over eleven objectives, each tested three times or more', () => {
    expect(lesson.goals).toHaveLength(4);
    expect(objectivesOf(lesson)).toHaveLength(11);
    for (const objective of objectivesOf(lesson)) {
      const questions = lesson.questions.filter((question) => question.objective === objective.id);
      expect(questions.length, objective.id).toBeGreaterThanOrEqual(3);
    }
  });

  test('has at least forty questions, of both kinds', () => {
    expect(lesson.questions.length).toBeGreaterThanOrEqual(40);
    expect(
      lesson.questions.filter((question) => question.kind === 'numeric').length,
    ).toBeGreaterThanOrEqual(10);
  });

  test.each([
    ['transformer', 'Attention Is All You Need'],
    ['generation', 'The capital of'],
    ['masked-word', '[MASK]'],
    ['translation-example', 'French'],
    ['gqa', 'KV4'],
    ['sliding-window', 'W = 3'],
    ['flash', 'exact'],
    ['break-even', 'C_err'],
    ['embeddings', 'BM25'],
    ['multimodal', 'cross-attention'],
    ['whats-next', 'is not here yet'],
  ])('tells in the card %s of %s', (id, words) => {
    const card = lesson.cards.find((one) => one.id === id);
    expect(card && plainTextOfBlocks(card.blocks)).toContain(words);
  });
});

test('the RoPE code on the card is complete and gives the published vectors', () => {
  const code = lesson.cards
    .find((card) => card.id === 'rope-code')
    ?.blocks.find((block) => block.kind === 'code');
  const rope: (x: number[], position: number, base?: number) => number[] = new Function(
    `${code?.text}; return rope;`,
  )();
  const close = (found: number[], wanted: number[]) =>
    wanted.forEach((value, index) => {
      expect(found[index]).toBeCloseTo(value, 5);
    });
  close(rope([1, 0, 1, 0], 1), [0.540302, 0.841471, 0.99995, 0.01]);
  close(rope([1, 2, 3, 4], 0), [1, 2, 3, 4]);
  const dot = (one: number[], other: number[]) =>
    one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
  for (const [query, key] of [
    [5, 3],
    [105, 103],
    [2, 0],
  ] as const) {
    expect(dot(rope([1, 2, 3, 4], query), rope([2, -1, 0.5, 1], key))).toBeCloseTo(0.9724115692, 8);
  }
});

describe('the decision tree', () => {
  test('holds the five branches of the source, and code besides', () => {
    const root = library.tree.questions.get(library.tree.root);
    const fromSource = root?.answers.filter((answer) => answer.origin === 'source') ?? [];
    expect(fromSource).toHaveLength(5);
    expect(root?.answers.map((answer) => answer.label).join()).toMatch(/code/i);
  });

  test.each([
    ['chatbot', 'decoder-only'],
    ['code-assistant', 'decoder-only'],
    ['search', 'encoder-only'],
    ['translation', 'encoder-decoder'],
    ['classification', 'encoder-only'],
  ])('gives the source’s recommendation for %s: %s', (id, family) => {
    const { tree } = library;
    const task = tree.tasks.find((one) => one.id === id);
    expect(task?.origin).toBe('source');
    let here = tree.root;
    for (const step of task?.path ?? []) {
      here = tree.questions.get(here)?.answers.find((answer) => answer.id === step)?.to ?? 'lost';
    }
    expect(tree.leaves.get(here)?.family).toBe(family);
  });
});
