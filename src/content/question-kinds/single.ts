// How a question with one right option is written.

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
    .describe('True where the options are sizes, written ascending: never shuffled.'),
  options: z
    .array(
      strictObject({
        id: shortIdField('The option, for ever; never "right" or "wrong".'),
        text: markedField('At most 70 characters.'),
        correct: z.boolean().exactOptional().describe('True for exactly one option.'),
        misconception: z
          .string()
          .exactOptional()
          .describe('Id of the wrong belief that makes it tempting.'),
        feedback: markedField('Why it tempts and what holds.'),
      }),
    )
    .describe('Three or four.'),
}).describe('A question with one right option.');

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

/** What `npm run lessons -- --json` prints of it beside the common fields. */
export function singleJson(question: SingleChoiceQuestion) {
  const options = displayOrder(question, question.id).flatMap((optionId) => {
    const option = question.options.find((each) => each.id === optionId);
    if (option === undefined) return [];
    const { id, correct } = option;
    return [{ id, text: inlineText(option.text), correct, feedback: inlineText(option.feedback) }];
  });
  return { options };
}
