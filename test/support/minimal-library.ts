// A minimal good library as texts, to be broken in one place at a time.

import { readFileSync } from 'node:fs';
import { compileLibrary, type LoadResult } from '../../src/content/load.ts';

const folder = new URL('../fixtures/content/lessons/', import.meta.url);
const names = [
  'bread/lesson.md',
  'bread/questions.yaml',
  'bread/facts.yaml',
  'models.yaml',
  'advice.yaml',
];

/** Texts by short names; `compile` puts them where the loader looks. */
export const minimalLibrary: ReadonlyMap<string, string> = new Map(
  names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]),
);

/** Texts with the first such passage of a file replaced. */
export function withReplacement(
  file: string,
  from: string,
  to: string,
  texts: ReadonlyMap<string, string> = minimalLibrary,
): ReadonlyMap<string, string> {
  const text = texts.get(file) ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  return new Map([...texts, [file, text.replace(from, () => to)]]);
}

/** Compiles texts as if they had been read from a folder called lessons. */
export function compileTexts(texts: ReadonlyMap<string, string>): LoadResult {
  const folders = [...texts.keys()].flatMap((file) => /^(.*)\/lesson\.md$/.exec(file)?.[1] ?? []);
  return compileLibrary({
    folder: 'lessons',
    texts: new Map([...texts].map(([file, text]) => [`lessons/${file}`, text])),
    lessons: folders.map((folder) => `lessons/${folder}`),
    problems: [],
  });
}
