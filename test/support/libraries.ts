// The two libraries tests run on: a small fixed course, and the real lessons.

import { resolve } from 'node:path';
import { loadLibrary } from '../../src/content/load.ts';
import { formatProblems } from '../../src/content/problems.ts';
import type { Library } from '../../src/core/course/library.ts';

async function loadFrom(folder: string): Promise<Library> {
  const { library, problems } = await loadLibrary(folder);
  if (library === undefined) throw new Error(formatProblems(problems));
  return library;
}

/** A small course on tea that never changes under a transcript. */
export function loadSampleLibrary(): Promise<Library> {
  return loadFrom(resolve(import.meta.dirname, '../fixtures/course/lessons'));
}

/** The lessons we ship. */
export function loadShippedLibrary(): Promise<Library> {
  return loadFrom(resolve(import.meta.dirname, '../../lessons'));
}
