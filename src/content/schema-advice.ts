// The file formats of advice as schemas: facts about models, the decision tree, and tables of models.
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

const monthRule = 'This must be a month or a year, such as 2024-07 or 2024.';

const countField = (about: string) => z.number().int().positive().describe(about);

const shapeSchema = strictObject({
  counts: z
    .enum(['decoder', 'bert', 'modernbert'])
    .describe('How its parameters add up: as in Llama, in BERT, or in ModernBERT.'),
  layers: countField('Layers.'),
  hidden: countField('Width of a token between layers.'),
  heads: countField('Query heads.'),
  kvHeads: countField('Heads of keys and values; left out with "latent".').exactOptional(),
  headDim: countField('Size of a head; left out with "latent".').exactOptional(),
  ffn: countField('Width inside the feed-forward network.'),
  vocab: countField('Tokens in the vocabulary.'),
  tied: z.boolean().exactOptional().describe('True where both embeddings are one matrix.'),
  qkvBias: z.boolean().exactOptional().describe('True where Q, K and V have biases.'),
  qkNorm: z.boolean().exactOptional().describe('True where queries and keys are normalised.'),
  norms: countField('Norms a layer; 2 if left out.').exactOptional(),
  positions: countField('Learned positions.').exactOptional(),
  ropeBase: z.number().positive().exactOptional().describe('The base of its rotations.'),
  window: strictObject({ size: countField('Tokens.'), layers: countField('Layers that have it.') })
    .exactOptional()
    .describe('A sliding window.'),
  latent: strictObject({
    query: z.number().int().min(0).describe('Rank of the queries; 0 for none.'),
    kv: countField('Rank of keys and values.'),
    nope: countField('Part of a head that is not rotated.'),
    rope: countField('Part that is.'),
    value: countField('Size of a value.'),
  })
    .exactOptional()
    .describe('Multi-head latent attention.'),
  experts: strictObject({
    count: countField('Experts a layer.'),
    active: countField('Experts at work per token.'),
    ffn: countField('Width inside an expert.'),
    shared: countField('Experts that always work.').exactOptional(),
    denseLayers: countField('First layers without experts.').exactOptional(),
  }).exactOptional(),
}).describe('The numbers of its configuration; memory and parameters are computed from them.');

export const modelsSchema = strictObject({
  models: z.array(
    strictObject({
      id: z.string().describe('The model, for ever.'),
      name: textField('What people call it.'),
      maker: textField('Who made it.'),
      family: z
        .enum([
          'decoder-only',
          'encoder-only',
          'encoder-decoder',
          'multimodal',
          'hybrid',
          'diffusion',
        ])
        .describe('Its architecture, or what it behaves as where that is not disclosed.'),
      disclosed: z.boolean().describe('False where the maker has not published the architecture.'),
      released: z
        .union(
          [
            z.string().regex(/^\d{4}(?:-\d{2})?$/, monthRule),
            z.number().int(monthRule).min(2010, monthRule).max(2100, monthRule),
          ],
          monthRule,
        )
        .describe('YYYY-MM or YYYY.'),
      parameters: z.number().int().positive().exactOptional().describe('All parameters.'),
      active: z.number().int().positive().exactOptional().describe('At work per token.'),
      context: z.number().int().positive().exactOptional().describe('Longest input in tokens.'),
      attention: textField('Such as "GQA, sliding window 4,096".').exactOptional(),
      shape: shapeSchema.exactOptional(),
      licence: textField('Name of the licence.'),
      commercial: z.enum(['yes', 'conditions', 'no']).describe('May it be used commercially?'),
      weights: z.enum(['open', 'closed']).describe('May the weights be had?'),
      status: z.enum(['current', 'superseded', 'retired']),
      statusNote: textField('What replaced it, or when it was shut down.').max(60).exactOptional(),
      knownFor: textField('A phrase without hype.').max(60),
      source: textField('Where the facts were read.'),
      url: urlField('Where to read them.').exactOptional(),
      asOf: dayField('The day the facts were read.'),
      checked: checkedField,
    }),
  ),
}).describe('Facts about models that date.');

const originField = z
  .enum(['source', 'ours'])
  .describe('Whether the branch stands in the lesson the course was made from.');

export const adviceSchema = strictObject({
  lesson: z.string().describe('Id of the lesson whose cards explain the leaves.'),
  root: z.string().describe('Id of the first question.'),
  questions: z
    .record(
      z.string(),
      strictObject({
        ask: markedField('The question.'),
        answers: z.array(
          strictObject({
            id: shortIdField('Stands in the path: keep it short.'),
            label: textField('A button, at most 38 characters.'),
            to: z.string().describe('Id of the next question or of a leaf.'),
            origin: originField,
          }),
        ),
      }),
    )
    .describe('Questions by id.'),
  leaves: z
    .record(
      z.string(),
      strictObject({
        family: z
          .enum(['decoder-only', 'encoder-only', 'encoder-decoder', 'multimodal', 'none'])
          .describe('What the first line of the advice names.'),
        title: textField('The advice in a few words.').max(60),
        why: markedField('The reason, in two sentences.'),
        models: z.array(z.string()).max(5).describe('Ids of models, best known first.'),
        tradeoffs: z.array(markedField('A short sentence.')).min(2).max(4),
        whenNot: z.array(markedField('A short sentence.')).min(1).max(3),
        older: markedField('Older guides say X. Today Y, because Z.').exactOptional(),
        runnerUp: strictObject({
          leaf: z.string().describe('Id of the second-best leaf.'),
          change: markedField('What would change the answer.'),
        }),
        card: z.string().describe('Id of the card that explains it.'),
        source: textField('Where the advice comes from.'),
      }),
    )
    .describe('Advice by id.'),
  tasks: z.array(
    strictObject({
      id: idField('What people type: /recommend task:translation.'),
      label: textField('A button, at most 38 characters.'),
      path: z.array(z.string()).min(1).describe('Answer ids from the root to a leaf.'),
      assumes: z
        .array(z.string())
        .min(1)
        .exactOptional()
        .describe(
          'Answer ids on the path that the task does not say: own words get that question, the name gets advice that says what it assumed.',
        ),
      origin: originField,
      phrases: z.array(z.string().min(1)).min(1).describe('How people put it.'),
    }),
  ),
}).describe('The decision tree.');

/** The body of a ```models fence. */
export const modelTableSchema = strictObject({
  show: z.array(z.string()).min(1).describe('Ids of models.'),
  columns: z
    .array(
      z.enum([
        'maker',
        'released',
        'parameters',
        'context',
        'attention',
        'licence',
        'status',
        'knownFor',
      ]),
    )
    .min(1)
    .max(3),
}).describe('A table made from models.yaml.');
