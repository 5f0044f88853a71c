// questions.yaml → the questions of a lesson and its misconceptions.

import { createHash } from 'node:crypto';
import { checkMisconceptionUse, checkQuestions } from '../core/course/checks/questions.ts';
import type { Question } from '../core/course/library.ts';
import { decode } from './decode.ts';
import { readInlineAt } from './markdown-inline.ts';
import type { Parsed } from './problems.ts';
import type { ReadInline } from './question-kinds/common.ts';
import { checkWritten, compileWritten, type WrittenQuestion } from './question-kinds/kinds.ts';
import { questionsSchema } from './schema-lesson.ts';
import type { YamlPath } from './yaml.ts';
import { readYaml, type YamlFile } from './yaml.ts';

export type QuestionsFile = {
  readonly questions: readonly Question[];
  readonly misconceptions: ReadonlyMap<string, string>;
  /** Locates findings of whole-lesson checks in this file. */
  readonly yaml: YamlFile;
};

/** Reads and checks the questions of a lesson. */
export function compileQuestions(
  file: string,
  text: string,
  lesson: string,
): Parsed<QuestionsFile> {
  const decoded = decode(readYaml(file, text), questionsSchema);
  const { value, yaml, complete } = decoded;
  const problems = [...decoded.problems];
  const questions = (value?.questions ?? []).map((written, index) => {
    const at = ['questions', index];
    problems.push(...checkWritten(yaml, at, written));
    const readInline = (path: YamlPath, words: string) =>
      readInlineAt(yaml, [...at, ...path], words, problems);
    return compileQuestion(written, lesson, readInline);
  });
  const misconceptions = new Map(Object.entries(value?.misconceptions ?? {}));
  const findings = [
    ...checkQuestions(questions, misconceptions),
    ...(complete ? checkMisconceptionUse(questions, misconceptions) : []),
  ];
  problems.push(...findings.map(({ where, message }) => yaml.problem(where, message)));
  return { value: { questions, misconceptions, yaml }, complete, problems };
}

function compileQuestion(
  written: WrittenQuestion,
  lesson: string,
  readInline: ReadInline,
): Question {
  const common = {
    id: written.id,
    lesson,
    objective: written.objective,
    card: written.card,
    stem: readInline(['stem'], written.stem),
    why: readInline(['why'], written.why),
  };
  return withVersion(compileWritten(written, common, readInline));
}

/**
 * Adds a hash of the whole question, including its card and objective: a question is
 * frozen once per version, so any difference needs a new version.
 */
function withVersion(question: ReturnType<typeof compileWritten>): Question {
  const hash = createHash('sha256').update(canonicalJson(question)).digest('hex');
  return { ...question, version: hash.slice(0, 16) };
}

/** JSON that doesn't depend on key order. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}
