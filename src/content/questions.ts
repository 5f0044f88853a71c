// questions.yaml → the questions of a lesson and its misconceptions.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Text } from '../core/bot/view.ts';
import { checkMisconceptionUse, checkQuestions } from '../core/course/checks/questions.ts';
import type { Question } from '../core/course/library.ts';
import { decode } from './decode.ts';
import {
  evaluateFormula,
  FormulaError,
  isWithinTolerance,
  parseDecimal,
  toNumber,
} from './formula.ts';
import { readInlineAt } from './markdown-inline.ts';
import type { Parsed, Problem } from './problems.ts';
import { questionsSchema } from './schema-lesson.ts';
import type { YamlPath } from './yaml.ts';
import { readYaml, type YamlFile } from './yaml.ts';

export type QuestionsFile = {
  readonly questions: readonly Question[];
  readonly misconceptions: ReadonlyMap<string, string>;
  /** For what checks of the whole lesson find here. */
  readonly yaml: YamlFile;
};

type WrittenQuestion = z.output<typeof questionsSchema>['questions'][number];
type WithoutVersion<T> = T extends Question ? Omit<T, 'version'> : never;

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
    problems.push(...checkFormula(yaml, at, written));
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
  readInline: (path: YamlPath, words: string) => Text,
): Question {
  const common = {
    id: written.id,
    lesson,
    objective: written.objective,
    card: written.card,
    stem: readInline(['stem'], written.stem),
    why: readInline(['why'], written.why),
  };
  if (written.kind === 'numeric') {
    const { kind, answer, unit, tolerance } = written;
    const mistakes = written.mistakes.map((mistake, index) => ({
      ...mistake,
      feedback: readInline(['mistakes', index, 'feedback'], mistake.feedback),
    }));
    return withVersion({ ...common, kind, answer, unit, tolerance, mistakes });
  }
  const options = written.options.map((option, index) => ({
    ...option,
    correct: option.correct === true,
    text: readInline(['options', index, 'text'], option.text),
    feedback: readInline(['options', index, 'feedback'], option.feedback),
  }));
  return withVersion({ ...common, kind: written.kind, options, ordered: written.ordered === true });
}

/**
 * Adds the hash of the whole question. All of it counts, its card and objective too: a question is
 * frozen once per version, so whatever differs must have a version of its own.
 */
function withVersion(question: WithoutVersion<Question>): Question {
  const hash = createHash('sha256').update(canonicalJson(question)).digest('hex');
  return { ...question, version: hash.slice(0, 16) };
}

/** JSON that does not depend on the order in which keys were written. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

function checkFormula(yaml: YamlFile, at: YamlPath, written: WrittenQuestion): readonly Problem[] {
  if (written.kind !== 'numeric') return [];
  const problem = (message: string) => [yaml.problem([...at, 'formula'], message)];
  const answer = parseDecimal(String(written.answer));
  const tolerance = parseDecimal(String(written.tolerance));
  if (answer === undefined || tolerance === undefined) return problem('The answer is too large.');
  try {
    const value = evaluateFormula(written.formula);
    if (isWithinTolerance(value, answer, tolerance)) return [];
    return problem(
      `The formula gives ${toNumber(value)}, the answer says ${written.answer}: correct one.`,
    );
  } catch (error) {
    if (error instanceof FormulaError) return problem(`${error.message} Correct the formula.`);
    throw error;
  }
}
