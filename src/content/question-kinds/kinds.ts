// The kinds of question as written in YAML: a new kind needs one file here and a case in each function.

import { z } from 'zod';
import type { Question } from '../../core/course/library.ts';
import type { Problem } from '../problems.ts';
import type { YamlFile, YamlPath } from '../yaml.ts';
import type { CommonFields, ReadInline } from './common.ts';
import { checkFormula, compileNumeric, numericJson, numericSchema } from './numeric.ts';
import { compileSingle, singleJson, singleSchema } from './single.ts';

export const questionSchema = z.discriminatedUnion('kind', [singleSchema, numericSchema]);

export type WrittenQuestion = z.output<typeof questionSchema>;

type WithoutVersion<T> = T extends Question ? Omit<T, 'version'> : never;

/** A written question as the core knows it, without its version. */
export function compileWritten(
  written: WrittenQuestion,
  common: CommonFields,
  readInline: ReadInline,
): WithoutVersion<Question> {
  switch (written.kind) {
    case 'single':
      return compileSingle(written, common, readInline);
    case 'numeric':
      return compileNumeric(written, common, readInline);
    default:
      return written satisfies never;
  }
}

/** Checks that need the question's file; `at` is the path of the question. */
export function checkWritten(
  yaml: YamlFile,
  at: YamlPath,
  written: WrittenQuestion,
): readonly Problem[] {
  switch (written.kind) {
    case 'single':
      return [];
    case 'numeric':
      return checkFormula(yaml, at, written);
    default:
      return written satisfies never;
  }
}

/** The fields of a question's kind as JSON. */
export function kindJson(question: Question) {
  switch (question.kind) {
    case 'single':
      return singleJson(question);
    case 'numeric':
      return numericJson(question);
    default:
      return question satisfies never;
  }
}
