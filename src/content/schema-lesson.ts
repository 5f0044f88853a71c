// The file formats of a lesson as schemas: front matter, questions and facts.
// Rules that need more than one field stand in the core's checks.

import { z } from 'zod';
import {
  checkedField,
  dayField,
  idField,
  markedField,
  shortIdField,
  strictObject,
  textField,
  urlField,
} from './schema-fields.ts';

export const frontMatterSchema = strictObject({
  id: idField('The lesson, for ever.'),
  title: textField('What the lesson is called.').max(80),
  summary: textField('One sentence on what it gives.').max(140),
  minutes: z.number().int().positive().describe('How long it takes to read.'),
  needs: z.array(z.string()).describe('Ids of lessons to take first.'),
  goals: z
    .array(
      strictObject({
        title: textField('What the lesson promises, in everyday words.'),
        objectives: z
          .array(
            strictObject({
              id: idField('The objective, for ever.'),
              text: textField('What a learner can do, with a measurable verb.'),
              level: z
                .enum(['remember', 'understand', 'apply', 'analyse', 'evaluate', 'create'])
                .describe('The level in Bloom’s revised taxonomy.'),
              cards: z
                .array(z.string())
                .min(1)
                .describe('Ids of the cards that teach it, in order.'),
            }),
          )
          .min(1),
      }),
    )
    .min(1)
    .describe('Headings over objectives.'),
}).describe('Front matter of a lesson.');

const commonFields = {
  id: idField('The question, for ever; says nothing of the answer.'),
  objective: z.string().describe('Id of the one objective it tests.'),
  card: z.string().describe('Id of the one card that explains it.'),
  stem: markedField('What is asked, in at most 60 words.'),
  why: markedField('The fact that settles it, shown after every answer.'),
};

const singleSchema = strictObject({
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

const numericSchema = strictObject({
  ...commonFields,
  kind: z.literal('numeric'),
  unit: textField('The unit of the answer.'),
  answer: z.number().describe('The right number.'),
  tolerance: z.number().min(0).describe('How far an answer may be off, in the unit.'),
  formula: textField('The answer as arithmetic: numbers, + - * / ** and parentheses.').max(200),
  mistakes: z
    .array(
      strictObject({
        value: z.number().describe('Where the wrong way ends.'),
        misconception: z.string().describe('Id of the wrong belief behind it.'),
        feedback: markedField('What was left out, and how to put it right.'),
      }),
    )
    .min(2)
    .max(4)
    .describe('Named wrong ways to a number.'),
}).describe('A question whose answer is a number.');

export const questionsSchema = strictObject({
  misconceptions: z.record(z.string(), z.string().min(1)).describe('Wrong beliefs by id.'),
  questions: z.array(z.discriminatedUnion('kind', [singleSchema, numericSchema])),
}).describe('The questions of a lesson.');

export const factsSchema = strictObject({
  facts: z.array(
    strictObject({
      row: z.number().int().positive().describe('Row of the fact check.'),
      decision: z.enum(['kept', 'corrected', 'qualified', 'dated', 'dropped']),
      holds: markedField('What holds today, in one or two sentences.'),
      source: textField('Short name of the source, shown to learners.').max(60),
      url: urlField('Where to read it.').exactOptional(),
      asOf: dayField('The day it was read.'),
      checked: checkedField,
      cards: z.array(z.string()).describe('Ids of the cards that tell it.'),
    }),
  ),
}).describe('The facts of a lesson and where they come from.');
