// The file formats of a lesson as schemas: front matter, questions and facts.
// Rules that need more than one field stand in the core's checks.

import { z } from 'zod';
import { demos } from '../core/features/lab/demos.ts';
import { questionSchema } from './question-kinds/kinds.ts';
import {
  checkedField,
  dayField,
  idField,
  markedField,
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
  demos: strictObject(
    Object.fromEntries(
      demos.map(({ id, label }) => [
        id,
        z.array(z.string()).min(1).exactOptional().describe(label),
      ]),
    ),
  )
    .exactOptional()
    .describe('The cards that lead to a demonstration in the lab; it leads back to the first.'),
}).describe('Front matter of a lesson.');

export const questionsSchema = strictObject({
  misconceptions: z.record(z.string(), z.string().min(1)).describe('Wrong beliefs by id.'),
  questions: z.array(questionSchema),
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
