// questions.yaml → the questions of a lesson and its misconceptions.

import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { checkMisconceptions, checkQuestions } from '../core/course/check-question.ts';
import type { Question } from '../core/course/lesson.ts';
import type { Text } from '../core/view.ts';
import { decode } from './decode.ts';
import { questionsSchema } from './formats.ts';
import { approximate, evaluate, exactNumber, FormulaFault, within } from './formula.ts';
import { inlineAt } from './inline.ts';
import type { Part } from './part.ts';
import type { Problem } from './problems.ts';
import { readYaml, type YamlFile } from './yaml.ts';
import type { Path } from './yaml-places.ts';

export type Questions = {
  readonly questions: readonly Question[];
  readonly misconceptions: ReadonlyMap<string, string>;
  /** For what checks of the whole lesson find here. */
  readonly yaml: YamlFile;
};

type Written = z.output<typeof questionsSchema>['questions'][number];
type WithoutVersion<T> = T extends Question ? Omit<T, 'version'> : never;

/** Reads and checks the questions of a lesson. */
export function compileQuestions(file: string, text: string, lesson: string): Part<Questions> {
  const decoded = decode(readYaml(file, text), questionsSchema);
  const { value, yaml, complete } = decoded;
  const problems = [...decoded.problems];
  const questions = (value?.questions ?? []).map((written, index) => {
    const at = ['questions', index];
    problems.push(...checkFormula(yaml, at, written));
    const read = (path: Path, words: string) => inlineAt(yaml, [...at, ...path], words, problems);
    return compileQuestion(written, lesson, read);
  });
  const misconceptions = new Map(Object.entries(value?.misconceptions ?? {}));
  const found = [
    ...checkQuestions(questions, misconceptions),
    ...(complete ? checkMisconceptions(questions, misconceptions) : []),
  ];
  problems.push(...found.map(({ where, message }) => yaml.problem(where, message)));
  return { value: { questions, misconceptions, yaml }, complete, problems };
}

function compileQuestion(
  written: Written,
  lesson: string,
  read: (path: Path, words: string) => Text,
): Question {
  const asked = {
    id: written.id,
    lesson,
    objective: written.objective,
    card: written.card,
    stem: read(['stem'], written.stem),
    why: read(['why'], written.why),
  };
  if (written.kind === 'numeric') {
    const { kind, answer, unit, tolerance } = written;
    const mistakes = written.mistakes.map((mistake, index) => ({
      ...mistake,
      feedback: read(['mistakes', index, 'feedback'], mistake.feedback),
    }));
    return versioned({ ...asked, kind, answer, unit, tolerance, mistakes });
  }
  const options = written.options.map((option, index) => ({
    ...option,
    correct: option.correct === true,
    text: read(['options', index, 'text'], option.text),
    feedback: read(['options', index, 'feedback'], option.feedback),
  }));
  return versioned({ ...asked, kind: written.kind, options, ordered: written.ordered === true });
}

/**
 * Adds the hash of the whole question. All of it counts, its card and objective too: a question is
 * frozen once per version, so whatever differs must have a version of its own.
 */
function versioned(question: WithoutVersion<Question>): Question {
  const hash = createHash('sha256').update(canonical(question)).digest('hex');
  return { ...question, version: hash.slice(0, 16) };
}

/** JSON that does not depend on the order in which keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)))
      : each,
  );
}

function checkFormula(yaml: YamlFile, at: Path, written: Written): readonly Problem[] {
  if (written.kind !== 'numeric') return [];
  const problem = (message: string) => [yaml.problem([...at, 'formula'], message)];
  const answer = exactNumber(String(written.answer));
  const tolerance = exactNumber(String(written.tolerance));
  if (answer === undefined || tolerance === undefined) return problem('The answer is too large.');
  try {
    const value = evaluate(written.formula);
    if (within(value, answer, tolerance)) return [];
    return problem(
      `The formula gives ${approximate(value)}, the answer says ${written.answer}: correct one.`,
    );
  } catch (error) {
    if (error instanceof FormulaFault) return problem(`${error.message} Correct the formula.`);
    throw error;
  }
}
