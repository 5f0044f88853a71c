// The file formats of a lesson as schemas: front matter, questions and facts.
// Rules that involve several fields are in the core's checks.

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
  id: idField('Permanent id of the lesson.'),
  title: textField('Title of the lesson.').max(80),
  summary: textField('One sentence on what learners get from it.').max(140),
  minutes: z.number().int().positive().describe('Reading time in minutes.'),
  needs: z.array(z.string()).describe('Ids of lessons to take first.'),
  goals: z
    .array(
      strictObject({
        title: textField('What the lesson promises, in everyday words.'),
        objectives: z
          .array(
            strictObject({
              id: idField('Permanent id of the objective.'),
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
    .describe('Goals, each a heading for its objectives.'),
  demos: strictObject(
    Object.fromEntries(
      demos.map(({ id, label }) => [
        id,
        z.array(z.string()).min(1).exactOptional().describe(label),
      ]),
    ),
  )
    .exactOptional()
    .describe('Cards that link to each lab demo; the demo links back to the first.'),
}).describe('Front matter of a lesson.');

export const questionsSchema = strictObject({
  misconceptions: z.record(z.string(), z.string().min(1)).describe('Misconceptions by id.'),
  questions: z.array(questionSchema),
}).describe('The questions of a lesson.');

export const factsSchema = strictObject({
  facts: z.array(
    strictObject({
      row: z.number().int().positive().describe('Row in the fact check.'),
      decision: z.enum(['kept', 'corrected', 'qualified', 'dated', 'dropped']),
      holds: markedField('What is true today, in one or two sentences.'),
      source: textField('Short name of the source, shown to learners.').max(60),
      url: urlField('URL of the source.').exactOptional(),
      asOf: dayField('Date it was read.'),
      checked: checkedField,
      cards: z.array(z.string()).describe('Ids of the cards that state it.'),
    }),
  ),
}).describe('The facts in a lesson and their sources.');
