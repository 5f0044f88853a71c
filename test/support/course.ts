// The two libraries tests run on: a small fixed course, and the real lessons.

import { resolve } from 'node:path';
import { loadLibrary } from '../../src/content/load.ts';
import { printProblems } from '../../src/content/problems.ts';
import type { Library } from '../../src/core/course/lesson.ts';

async function read(folder: string): Promise<Library> {
  const { library, problems } = await loadLibrary(folder);
  if (library === undefined) throw new Error(printProblems(problems));
  return library;
}

/** A small course on tea that never changes under a transcript. */
export function readCourse(): Promise<Library> {
  return read(resolve(import.meta.dirname, '../fixtures/course/lessons'));
}

/** The lessons we ship. */
export function readLessons(): Promise<Library> {
  return read(resolve(import.meta.dirname, '../../lessons'));
}
