// Reads the lessons folder: the text of each expected file, and the files that could not be read.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Problem } from './problems.ts';

export type LibraryFiles = {
  /** Texts by the name used in problems, such as `lessons/architectures/lesson.md`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Lesson folders, such as `lessons/architectures`, sorted by name. */
  readonly lessons: readonly string[];
  /** The folder's own name, `lessons`. */
  readonly folder: string;
  readonly problems: readonly Problem[];
};

const sharedFiles = ['models.yaml', 'advice.yaml'];
const lessonFiles = ['lesson.md', 'questions.yaml', 'facts.yaml'];
/** A lesson without dated facts doesn't need it. */
const optionalFile = 'facts.yaml';

/** Reads every file in the library. Never rejects: unreadable files become problems. */
export async function readFiles(path: string): Promise<LibraryFiles> {
  const root = resolve(path);
  const folder = basename(root);
  const entries = await listFolder(root);
  if (entries === undefined) {
    const message = 'This folder is missing or can’t be read: give the path of the lessons folder.';
    const problems = [{ file: folder, line: 1, path: '', message }];
    return { texts: new Map(), lessons: [], folder, problems };
  }
  const folders = await Promise.all(
    entries.map(async (name) => {
      const files = (await listFolder(join(root, name))) ?? [];
      return { name, isLesson: files.some((file) => lessonFiles.includes(file)) };
    }),
  );
  const lessons = folders.filter(({ isLesson }) => isLesson).map(({ name }) => name);
  const paths = [
    ...sharedFiles.map((name) => [name]),
    ...lessons.flatMap((lesson) => lessonFiles.map((name) => [lesson, name])),
  ];
  const results = await Promise.all(
    paths.map(async (parts) => {
      const file = [folder, ...parts].join('/');
      const isOptional = parts.at(-1) === optionalFile;
      return { file, ...(await readText(join(root, ...parts), file, isOptional)) };
    }),
  );
  const noLessons = {
    file: folder,
    line: 1,
    path: '',
    message: 'No folder here has a lesson.md.',
  };
  return {
    texts: new Map(results.flatMap(({ file, text }) => (text === undefined ? [] : [[file, text]]))),
    lessons: lessons.map((name) => `${folder}/${name}`),
    folder,
    problems: [
      ...(lessons.length === 0 ? [noLessons] : []),
      ...results.flatMap(({ problem }) => problem ?? []),
    ],
  };
}

/** Sorted names in a folder; undefined if it can't be read. */
async function listFolder(path: string): Promise<readonly string[] | undefined> {
  try {
    return (await readdir(path)).sort();
  } catch {
    return undefined;
  }
}

type ReadResult = { readonly text?: string; readonly problem?: Problem };

async function readText(path: string, file: string, isOptional: boolean): Promise<ReadResult> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing && isOptional) return {};
    const message = isMissing
      ? 'This file is missing: add it.'
      : 'This file can’t be read: check that it is a regular file and its permissions.';
    return { problem: { file, line: 1, path: '', message } };
  }
  const text = decodeText(bytes);
  if (text === undefined) {
    const message = 'This file is not valid UTF-8: save it as UTF-8.';
    return { problem: { file, line: firstBadLine(bytes), path: '', message } };
  }
  if (text.trim() !== '') return { text };
  const message = 'This file is empty: add its content.';
  return { problem: { file, line: 1, path: '', message } };
}

/** The text with \n line breaks; undefined if the bytes are not UTF-8. */
function decodeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r\n?/gu, '\n');
  } catch {
    return undefined;
  }
}

function firstBadLine(bytes: Buffer): number {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 || decodeText(part) === undefined) return line;
    start = end + 1;
  }
}
