// Reads the lessons' folder: the texts of the files that belong there, and which could not be read.

import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Problem } from './problems.ts';

export type LibraryFiles = {
  /** Texts by the names problems use, `lessons/architectures/lesson.md`. */
  readonly texts: ReadonlyMap<string, string>;
  /** Folders of lessons, `lessons/architectures`, in the order of their names. */
  readonly lessons: readonly string[];
  /** The folder's own name, `lessons`. */
  readonly folder: string;
  readonly problems: readonly Problem[];
};

const sharedFiles = ['models.yaml', 'advice.yaml'];
const lessonFiles = ['lesson.md', 'questions.yaml', 'facts.yaml'];
/** A lesson that states no dated facts does without. */
const optionalFile = 'facts.yaml';

/** Reads every file of the library. Never rejects: what cannot be read is a problem. */
export async function readFiles(path: string): Promise<LibraryFiles> {
  const root = resolve(path);
  const folder = basename(root);
  const entries = await listFolder(root);
  if (entries === undefined) {
    const message = 'This folder is missing or cannot be read: name the folder of the lessons.';
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
    message: 'No folder in here holds a lesson.md.',
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

/** Names in a folder, sorted; undefined where it is none. */
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
      ? 'This file is missing: write it.'
      : 'This file cannot be read: check what it is and its permissions.';
    return { problem: { file, line: 1, path: '', message } };
  }
  const text = decodeText(bytes);
  if (text === undefined) {
    const message = 'This is not UTF-8: save the file in that encoding.';
    return { problem: { file, line: firstBadLine(bytes), path: '', message } };
  }
  if (text.trim() !== '') return { text };
  const message = 'This file is empty: write its content.';
  return { problem: { file, line: 1, path: '', message } };
}

/** The text with plain line breaks, or undefined where the bytes are not UTF-8. */
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
