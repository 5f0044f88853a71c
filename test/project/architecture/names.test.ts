// Names: one thing each within a layer, and none of the old vocabulary.

import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { oldWords } from './old-words.ts';
import { sharedByBothChats } from './shared-names.ts';
import {
  baseName,
  type Export,
  exported,
  groupBy,
  layerOf,
  readSources,
  root,
  sources,
} from './sources.ts';

/** Names that say a file's role in its folder: what it says more is said by the folder. */
const roles = new Set(
  'index config command views parse render decode limits payload post respond errors'.split(' '),
);

/** The four adapters and what they share are one layer here: a name means one thing in all. */
const regionOf = (path: string) => layerOf(path).replace(/^adapters\/.*/, 'adapters');

/** The path within its chat: the same in both for the same duty. */
const duty = (path: string) => path.replace(/^adapters\/(discord|slack)\//, 'adapters/chat/');
const hasTwin = (path: string, others: readonly string[]) =>
  others.every((other) => other !== path && duty(other) === duty(path));

function inTwoPlaces<T extends { readonly path: string }>(
  values: readonly T[],
  nameOf: (value: T) => string,
): readonly string[] {
  return [...groupBy(values, (value) => `${regionOf(value.path)} ${nameOf(value)}`)].flatMap(
    ([key, group]) => {
      const places = group.map(({ path }) => path);
      const [first = '', ...others] = places;
      if (others.length === 0 || hasTwin(first, others)) return [];
      return [`${key.split(' ')[1]}: ${places.join(', ')}`];
    },
  );
}

describe('within a layer', () => {
  test('no two files have the same name, roles excepted', () => {
    const files = sources.filter(({ path }) => !roles.has(baseName(path)));
    expect(inTwoPlaces(files, ({ path }) => baseName(path))).toEqual([]);
  });

  test('no two files export the same name', () => {
    const isRole = ({ path }: Export) => roles.has(baseName(path));
    expect(
      inTwoPlaces(
        exported.filter((one) => !isRole(one) && !sharedByBothChats.includes(one.name)),
        ({ name }) => name,
      ),
    ).toEqual([]);
  });
});

describe('the old vocabulary', () => {
  const folders = ['src', 'test', 'migrations'] as const;
  const files = folders.flatMap((folder) =>
    readSources(`${root}/${folder}`, /\.(ts|mjs|js)$/).map((file) => ({
      ...file,
      path: `${folder}/${file.path}`,
    })),
  );

  test('names no identifier', () => {
    const found = files.flatMap(({ path, bare }) =>
      [...new Set(bare.match(/[A-Za-z_$][\w$]*/g) ?? [])]
        .filter((word) => oldWords.has(word))
        .map((word) => `${path}: ${word}`),
    );
    expect(found).toEqual([]);
  });

  test('names no file and no folder', () => {
    const camelCase = (name: string) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
    const found = files.filter(({ path }) =>
      [baseName(path), ...dirname(path).split('/')].some((name) => oldWords.has(camelCase(name))),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });
});
