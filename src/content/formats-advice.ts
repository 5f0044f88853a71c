// The file formats of advice as schemas: facts about models, the decision tree, and tables of models.
// Rules that need more than one field stand in the core's checks.

import { z } from 'zod';
import { checkedField, dayField, idField, marked, shortId, textField, urlField } from './fields.ts';
import { strict } from './strict.ts';

const monthRule = 'This must be a month or a year, such as 2024-07 or 2024.';

const count = (about: string) => z.number().int().positive().describe(about);

const shapeSchema = strict({
  counts: z
    .enum(['decoder', 'bert', 'modernbert'])
    .describe('How its parameters add up: as in Llama, in BERT, or in ModernBERT.'),
  layers: count('Layers.'),
  hidden: count('Width of a token between layers.'),
  heads: count('Query heads.'),
  kvHeads: count('Heads of keys and values; left out with "latent".').exactOptional(),
  headDim: count('Size of a head; left out with "latent".').exactOptional(),
  ffn: count('Width inside the feed-forward network.'),
  vocab: count('Tokens in the vocabulary.'),
  tied: z.boolean().exactOptional().describe('True where both embeddings are one matrix.'),
  qkvBias: z.boolean().exactOptional().describe('True where Q, K and V have biases.'),
  qkNorm: z.boolean().exactOptional().describe('True where queries and keys are normalised.'),
  norms: count('Norms a layer; 2 if left out.').exactOptional(),
  positions: count('Learned positions.').exactOptional(),
  ropeBase: z.number().positive().exactOptional().describe('The base of its rotations.'),
  window: strict({ size: count('Tokens.'), layers: count('Layers that have it.') })
    .exactOptional()
    .describe('A sliding window.'),
  latent: strict({
    query: z.number().int().min(0).describe('Rank of the queries; 0 for none.'),
    kv: count('Rank of keys and values.'),
    nope: count('Part of a head that is not rotated.'),
    rope: count('Part that is.'),
    value: count('Size of a value.'),
  })
    .exactOptional()
    .describe('Multi-head latent attention.'),
  experts: strict({
    count: count('Experts a layer.'),
    active: count('Experts at work per token.'),
    ffn: count('Width inside an expert.'),
    shared: count('Experts that always work.').exactOptional(),
    denseLayers: count('First layers without experts.').exactOptional(),
  }).exactOptional(),
}).describe('The numbers of its configuration; memory and parameters are computed from them.');

export const modelsSchema = strict({
  models: z.array(
    strict({
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

const origin = z
  .enum(['source', 'ours'])
  .describe('Whether the branch stands in the lesson the course was made from.');

export const adviceSchema = strict({
  lesson: z
    .string()
    .default('architectures')
    .describe('The lesson whose cards explain the leaves; architectures if left out.'),
  root: z.string().describe('Id of the first question.'),
  questions: z
    .record(
      z.string(),
      strict({
        ask: marked('The question.'),
        answers: z.array(
          strict({
            id: shortId('Stands in the path: keep it short.'),
            label: textField('A button, at most 38 characters.'),
            to: z.string().describe('Id of the next question or of a leaf.'),
            origin,
          }),
        ),
      }),
    )
    .describe('Questions by id.'),
  leaves: z
    .record(
      z.string(),
      strict({
        family: z
          .enum(['decoder-only', 'encoder-only', 'encoder-decoder', 'multimodal', 'none'])
          .describe('What the first line of the advice names.'),
        title: textField('The advice in a few words.').max(60),
        why: marked('The reason, in two sentences.'),
        models: z.array(z.string()).max(5).describe('Ids of models, best known first.'),
        tradeoffs: z.array(marked('A short sentence.')).min(2).max(4),
        whenNot: z.array(marked('A short sentence.')).min(1).max(3),
        older: marked('Older guides say X. Today Y, because Z.').exactOptional(),
        runnerUp: strict({
          leaf: z.string().describe('Id of the second-best leaf.'),
          change: marked('What would change the answer.'),
        }),
        card: z.string().describe('Id of the card that explains it.'),
        source: textField('Where the advice comes from.'),
      }),
    )
    .describe('Advice by id.'),
  tasks: z.array(
    strict({
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
      origin,
      phrases: z.array(z.string().min(1)).min(1).describe('How people put it.'),
    }),
  ),
}).describe('The decision tree.');

/** The body of a ```models fence. */
export const modelTableSchema = strict({
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
