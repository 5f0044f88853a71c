// How long a file and how full a folder may be, and which files are too small to stand alone.

import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { baseName, exported, groupBy, importersOf, readSources, root, sources } from './sources.ts';

const maxLines = 300;
const maxFiles = 18;
const minLines = 25;

/** Names that say a file's role in its folder, so that it is looked for there however short it is. */
const roles = ['index', 'config', 'command', 'views', 'parse', 'render', 'decode', 'limits'];

const tests = readSources(`${root}/test`);

test(`a file has at most ${maxLines} lines`, () => {
  const long = [...sources.map(({ path, lines }) => ({ path: `src/${path}`, lines }))].filter(
    ({ lines }) => lines > maxLines,
  );
  expect(long.map(({ path, lines }) => `${path} has ${lines}`)).toEqual([]);
});

test(`a folder has at most ${maxFiles} files`, () => {
  const folders = groupBy(readSources(`${root}/src`, /\.\w+$/), ({ path }) => dirname(path));
  const full = [...folders].filter(([, files]) => files.length > maxFiles);
  expect(full.map(([folder, files]) => `${folder} has ${files.length}`)).toEqual([]);
});

test(`a file under ${minLines} lines serves more than one neighbour`, () => {
  const hasValues = new Set(exported.filter(({ isType }) => !isType).map(({ path }) => path));
  const crumbs = sources.filter(({ path, lines }) => {
    const [importer, ...others] = importersOf(path);
    return (
      lines < minLines &&
      hasValues.has(path) &&
      !roles.includes(baseName(path)) &&
      importer !== undefined &&
      others.length === 0 &&
      dirname(importer) === dirname(path)
    );
  });
  expect(crumbs.map(({ path }) => `${path} belongs into ${importersOf(path)[0]}`)).toEqual([]);
});

test('a source file begins by saying its duty', () => {
  const silent = [
    ...sources.map(({ path, text }) => ({ path: `src/${path}`, text })),
    ...tests.map(({ path, text }) => ({ path: `test/${path}`, text })),
  ].filter(({ text }) => !/^(#!.*\n)?\/\/ \S/.test(text));
  expect(silent.map(({ path }) => path)).toEqual([]);
});
