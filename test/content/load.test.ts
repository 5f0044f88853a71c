// The library as it comes out of the loader: compiled values, JSON, versions and the real lessons.

import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/content/load.ts';
import { formatProblems } from '../../src/content/problems.ts';
import { libraryJson } from '../../src/content/report.ts';
import { displayOrder } from '../../src/core/course/delivery.ts';
import type { Library } from '../../src/core/course/library.ts';
import { compileTexts, minimalLibrary, withReplacement } from '../support/minimal-library.ts';

function good(texts = minimalLibrary): Library {
  const { library, problems } = compileTexts(texts);
  if (library === undefined) throw new Error(formatProblems(problems));
  return library;
}

test('the lessons we ship have no problem', async () => {
  const { problems } = await loadLibrary(resolve(import.meta.dirname, '../../lessons'));
  expect(formatProblems(problems)).toBe('');
});

test('a card keeps its part, its blocks and its sources in row order', () => {
  const [yeast, rest] = good().lessons.get('bread')?.cards ?? [];
  expect(yeast?.part).toBe('The dough');
  expect(yeast?.blocks.map((block) => block.kind)).toEqual(['prose', 'picture']);
  expect(yeast?.sources).toEqual(['The brewer']);
  expect(rest?.sources).toEqual(['The brewer', 'The baker']);
});

test('a models fence becomes a table and the newest day', () => {
  const rest = good().lessons.get('bread')?.cards[1];
  const plain = (text: string) => [{ kind: 'text', text }];
  expect(rest?.blocks.slice(-2)).toEqual([
    {
      kind: 'table',
      head: ['Model', 'Parameters', 'Context', 'Status'],
      rows: [
        ['Oven 1', '8.0B', '128K', 'current'].map(plain),
        ['Kiln 2', 'not disclosed', 'not disclosed', 'retired: shut down 2025'].map(plain),
      ],
    },
    { kind: 'footnote', text: plain('Facts as of 2026-11-23') },
  ]);
});

test.each([
  ['596049920', '', '596M'],
  ['22713216', '', '22.7M'],
  ['999960000', '', '1.0B'],
  ['2800000000000', '\n    active: 104000000000', '2.8T (104B active)'],
])('%s parameters are shown in short', (parameters, active, shown) => {
  const library = good(
    withReplacement('models.yaml', 'parameters: 8030261248', `parameters: ${parameters}${active}`),
  );
  const json = libraryJson(library).lessons[0]?.cards[1]?.text;
  expect(json).toContain(`Parameters: ${shown};`);
});

test('a version changes with what is asked, and only with that', () => {
  const version = (texts = minimalLibrary) => good(texts).questions.get('cold-dough')?.version;
  const before = version();
  expect(before).toMatch(/^[0-9a-f]{16}$/);
  expect(version(withReplacement('bread/lesson.md', 'Warm dough', 'Hot dough'))).toBe(before);
  expect(
    version(withReplacement('bread/questions.yaml', 'What changes?', 'What differs?')),
  ).not.toBe(before);
  expect(version(withReplacement('bread/questions.yaml', 'Twelve hours', 'Ten hours'))).not.toBe(
    before,
  );
});

test('ids such as constructor do no harm', () => {
  const renamed = new Map(
    [...minimalLibrary].map(([file, words]) => [
      file,
      words.replace(/cold-dough|heat-helps|rest-day/g, 'constructor'),
    ]),
  );
  const library = good(renamed);
  expect(library.questions.get('constructor')?.kind).toBe('single');
  expect(library.questions.get('toString')).toBeUndefined();
  expect(library.tree.leaves.get('constructor')?.family).toBe('none');
  expect(library.lessons.get('bread')?.misconceptions.get('constructor')).toContain('heat');
});

test('the JSON has the agreed shape, options as shown', () => {
  const library = good();
  const json = JSON.parse(JSON.stringify(libraryJson(library)));
  const [lesson] = json.lessons;
  expect(Object.keys(json)).toEqual(['lessons', 'tree', 'models']);
  expect(Object.keys(lesson)).toEqual(['id', 'title', 'objectives', 'cards', 'questions']);
  expect(lesson.objectives).toEqual([{ id: 'prove', text: 'Choose how long a dough rests' }]);
  expect(lesson.cards[0].text).toContain('Yeast makes gas. See yeast (https://example.org/yeast).');
  const [single, , numeric] = lesson.questions;
  expect(Object.keys(single)).toEqual(['id', 'objective', 'kind', 'stem', 'options']);
  expect(Object.keys(single.options[0])).toEqual(['id', 'text', 'correct', 'feedback']);
  const question = library.questions.get('cold-dough');
  if (question?.kind !== 'single') throw new Error('cold-dough is a single choice');
  expect(single.options.map((option: { id: string }) => option.id)).toEqual(
    displayOrder(question, question.id),
  );
  expect(numeric).toMatchObject({ options: [], answer: 15, unit: 'g', tolerance: 0.1 });
  expect(numeric.mistakes).toHaveLength(2);
  expect(json.tree.root).toBe('job');
  expect(json.tree.questions[0].answers[0]).toMatchObject({ id: 'loaf', to: 'speed' });
  expect(json.tree.leaves[0].why).toBe('It is fast. It is there.');
  expect(json.tree.tasks[0].path).toEqual(['loaf', 'yes']);
  expect(json.models.map((model: { id: string }) => model.id)).toEqual(['oven-1', 'kiln-2']);
});
