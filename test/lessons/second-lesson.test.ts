// A second lesson is a folder of content: it passes every check and turns up everywhere, with no code.

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewChecks } from '../../src/app/view-checks.ts';
import { loadLibrary } from '../../src/content/load.ts';
import { formatProblems } from '../../src/content/problems.ts';
import { plainText } from '../../src/core/bot/plain-text.ts';
import type { Library } from '../../src/core/course/library.ts';
import { allScreens } from '../../src/core/features/screens.ts';
import { startConversation } from '../support/conversation.ts';

const shippedLessons = resolve(import.meta.dirname, '../../lessons');
const teaLesson = resolve(import.meta.dirname, '../fixtures/course/lessons/tea');

let folder: string;
let library: Library;

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'lectern-')), 'lessons');
  await cp(shippedLessons, folder, { recursive: true });
  await cp(teaLesson, join(folder, 'tea'), { recursive: true });
  // A lesson that states no dated facts has no such file.
  await rm(join(folder, 'tea', 'facts.yaml'));
  const loaded = await loadLibrary(folder, viewChecks);
  if (loaded.library === undefined) throw new Error(formatProblems(loaded.problems));
  library = loaded.library;
});

afterAll(() => rm(dirname(folder), { recursive: true, force: true }));

test('it is there beside the first, with its questions and objectives', () => {
  expect([...library.lessons.keys()]).toEqual(['architectures', 'tea']);
  expect(library.lessons.get('tea')?.questions.length).toBeGreaterThan(2);
  expect([...library.objectives.values()].some(({ lesson }) => lesson === 'tea')).toBe(true);
});

test('each of its screens fits every platform', () => {
  const screens = allScreens(library).filter(({ where: [lesson] }) => lesson === 'tea');
  expect(screens.length).toBeGreaterThan(10);
  for (const { view, form, name } of screens) {
    for (const { limitViolations } of viewChecks) {
      expect(limitViolations(view, form), name).toEqual([]);
    }
  }
});

test.each([
  ['lesson', /Making tea/],
  ['lesson tea', /Two kinds of leaf|Make a good cup|The leaf/],
  ['lesson tea card:leaf', /Two kinds of leaf/],
  ['quiz tea', /^(?!That didn’t work)/],
  ['placement tea', /^(?!That didn’t work)/],
  ['progress', /tea/i],
  ['help lesson', /\/lesson architectures/],
])('“%s” knows it', async (line, expected) => {
  const conversation = await startConversation({ library });
  const { view } = await conversation.send(line);
  expect(plainText(view)).toMatch(expected);
  await conversation.close();
});
