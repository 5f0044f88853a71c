// The YAML format of questions with a numeric answer.

import { z } from 'zod';
import { inlineText } from '../../core/bot/plain-text.ts';
import type { NumericQuestion } from '../../core/course/library.ts';
import {
  evaluateFormula,
  FormulaError,
  isWithinTolerance,
  parseDecimal,
  toNumber,
} from '../formula.ts';
import type { Problem } from '../problems.ts';
import { markedField, strictObject, textField } from '../schema-fields.ts';
import type { YamlFile, YamlPath } from '../yaml.ts';
import { type CommonFields, commonFields, type ReadInline } from './common.ts';

export const numericSchema = strictObject({
  ...commonFields,
  kind: z.literal('numeric'),
  unit: textField('The unit of the answer.'),
  answer: z.number().describe('The correct number.'),
  tolerance: z.number().min(0).describe('How far an answer may be off, in the unit.'),
  formula: textField('The answer as arithmetic: numbers, + - * / ** and parentheses.').max(200),
  mistakes: z
    .array(
      strictObject({
        value: z.number().describe('The number this mistake leads to.'),
        misconception: z.string().describe('Id of the misconception behind it.'),
        feedback: markedField('What went wrong, and how to fix it.'),
      }),
    )
    .min(2)
    .max(4)
    .describe('Mistakes that lead to a known wrong number.'),
}).describe('A question whose answer is a number.');

/** The question without its version. */
export function compileNumeric(
  written: z.output<typeof numericSchema>,
  common: CommonFields,
  readInline: ReadInline,
): Omit<NumericQuestion, 'version'> {
  const { kind, answer, unit, tolerance } = written;
  const mistakes = written.mistakes.map((mistake, index) => ({
    ...mistake,
    feedback: readInline(['mistakes', index, 'feedback'], mistake.feedback),
  }));
  return { ...common, kind, answer, unit, tolerance, mistakes };
}

/** Checks that the formula gives the answer; `at` is the path of the question. */
export function checkFormula(
  yaml: YamlFile,
  at: YamlPath,
  written: z.output<typeof numericSchema>,
): readonly Problem[] {
  const problem = (message: string) => [yaml.problem([...at, 'formula'], message)];
  const answer = parseDecimal(String(written.answer));
  const tolerance = parseDecimal(String(written.tolerance));
  if (answer === undefined || tolerance === undefined) return problem('The answer is too large.');
  try {
    const value = evaluateFormula(written.formula);
    if (isWithinTolerance(value, answer, tolerance)) return [];
    return problem(
      `The formula gives ${toNumber(value)}, but the answer is ${written.answer}: correct one of them.`,
    );
  } catch (error) {
    if (error instanceof FormulaError) return problem(`${error.message} Correct the formula.`);
    throw error;
  }
}

/** What `npm run lessons -- --json` prints for it besides the common fields. */
export function numericJson({ answer, unit, tolerance, mistakes }: NumericQuestion) {
  return {
    options: [],
    answer,
    unit,
    tolerance,
    mistakes: mistakes.map((mistake) => ({ ...mistake, feedback: inlineText(mistake.feedback) })),
  };
}
