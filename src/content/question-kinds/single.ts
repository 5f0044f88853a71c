// The YAML format of questions with one correct option.

import { z } from 'zod';
import { inlineText } from '../../core/bot/plain-text.ts';
import { displayOrder } from '../../core/course/delivery.ts';
import type { SingleChoiceQuestion } from '../../core/course/library.ts';
import { markedField, shortIdField, strictObject } from '../schema-fields.ts';
import { type CommonFields, commonFields, type ReadInline } from './common.ts';

export const singleSchema = strictObject({
  ...commonFields,
  kind: z.literal('single'),
  ordered: z
    .boolean()
    .exactOptional()
    .describe('True if the options are sizes in ascending order; they are never shuffled.'),
  options: z
    .array(
      strictObject({
        id: shortIdField('Permanent id of the option; never "right" or "wrong".'),
        text: markedField('At most 70 characters.'),
        correct: z.boolean().exactOptional().describe('True for exactly one option.'),
        misconception: z
          .string()
          .exactOptional()
          .describe('Id of the misconception that makes it tempting.'),
        feedback: markedField('Why it is tempting, and what is true.'),
      }),
    )
    .describe('Three or four options.'),
}).describe('A question with one correct option.');

/** The question without its version. */
export function compileSingle(
  written: z.output<typeof singleSchema>,
  common: CommonFields,
  readInline: ReadInline,
): Omit<SingleChoiceQuestion, 'version'> {
  const options = written.options.map((option, index) => ({
    ...option,
    correct: option.correct === true,
    text: readInline(['options', index, 'text'], option.text),
    feedback: readInline(['options', index, 'feedback'], option.feedback),
  }));
  return { ...common, kind: written.kind, options, ordered: written.ordered === true };
}

/** What `npm run lessons -- --json` prints for it besides the common fields. */
export function singleJson(question: SingleChoiceQuestion) {
  const options = displayOrder(question, question.id).flatMap((optionId) => {
    const option = question.options.find((each) => each.id === optionId);
    if (option === undefined) return [];
    const { id, correct } = option;
    return [{ id, text: inlineText(option.text), correct, feedback: inlineText(option.feedback) }];
  });
  return { options };
}
