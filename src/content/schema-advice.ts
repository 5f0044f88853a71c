// The file formats of advice as schemas: facts about models, the decision tree, and tables of models.
// Rules that involve several fields are in the core's checks.

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
    .describe('How to count its parameters: as in Llama, BERT or ModernBERT.'),
  layers: countField('Layers.'),
  hidden: countField('Width of a token between layers.'),
  heads: countField('Query heads.'),
  kvHeads: countField('Key and value heads; omit with "latent".').exactOptional(),
  headDim: countField('Size of a head; omit with "latent".').exactOptional(),
  ffn: countField('Width inside the feed-forward network.'),
  vocab: countField('Tokens in the vocabulary.'),
  tied: z
    .boolean()
    .exactOptional()
    .describe('True if input and output embeddings share one matrix.'),
  qkvBias: z.boolean().exactOptional().describe('True if Q, K and V have biases.'),
  qkNorm: z.boolean().exactOptional().describe('True if queries and keys are normalised.'),
  norms: countField('Norms per layer; 2 by default.').exactOptional(),
  positions: countField('Learned positions.').exactOptional(),
  ropeBase: z
    .number()
    .positive()
    .exactOptional()
    .describe('Base of the rotary position embedding.'),
  window: strictObject({ size: countField('Tokens.'), layers: countField('Layers that use it.') })
    .exactOptional()
    .describe('A sliding window.'),
  latent: strictObject({
    query: z.number().int().min(0).describe('Rank of the queries; 0 for none.'),
    kv: countField('Rank of keys and values.'),
    nope: countField('Size of the part of a head that is not rotated.'),
    rope: countField('Size of the part that is.'),
    value: countField('Size of a value.'),
  })
    .exactOptional()
    .describe('Multi-head latent attention.'),
  experts: strictObject({
    count: countField('Experts per layer.'),
    active: countField('Active experts per token.'),
    ffn: countField('Width inside an expert.'),
    shared: countField('Experts that are always active.').exactOptional(),
    denseLayers: countField('Number of initial layers without experts.').exactOptional(),
  }).exactOptional(),
}).describe('Numbers from its configuration, used to compute memory and parameters.');

export const modelsSchema = strictObject({
  models: z.array(
    strictObject({
      id: z.string().describe('Permanent id of the model.'),
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
        .describe('Its architecture or, if undisclosed, the one it behaves like.'),
      disclosed: z.boolean().describe('False if the maker has not published the architecture.'),
      released: z
        .union(
          [
            z.string().regex(/^\d{4}(?:-\d{2})?$/, monthRule),
            z.number().int(monthRule).min(2010, monthRule).max(2100, monthRule),
          ],
          monthRule,
        )
        .describe('YYYY-MM or YYYY.'),
      parameters: z.number().int().positive().exactOptional().describe('Total parameters.'),
      active: z.number().int().positive().exactOptional().describe('Active parameters per token.'),
      context: z.number().int().positive().exactOptional().describe('Longest input in tokens.'),
      attention: textField('Such as "GQA, sliding window 4,096".').exactOptional(),
      shape: shapeSchema.exactOptional(),
      licence: textField('Name of the licence.'),
      commercial: z
        .enum(['yes', 'conditions', 'no'])
        .describe('Whether it may be used commercially.'),
      weights: z.enum(['open', 'closed']).describe('Whether the weights can be downloaded.'),
      status: z.enum(['current', 'superseded', 'retired']),
      statusNote: textField('What replaced it, or when it was shut down.').max(60).exactOptional(),
      knownFor: textField('A phrase without hype.').max(60),
      source: textField('Source of the facts.'),
      url: urlField('URL of the source.').exactOptional(),
      asOf: dayField('Date the facts were read.'),
      checked: checkedField,
    }),
  ),
}).describe('Facts about models, each with its date.');

const originField = z
  .enum(['source', 'ours'])
  .describe('Whether the branch comes from the source lesson or was added by us.');

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
            id: shortIdField('Part of the path: keep it short.'),
            label: textField('Button label, at most 38 characters.'),
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
          .describe('The model family named in the first line of the advice.'),
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
      label: textField('Button label, at most 38 characters.'),
      path: z.array(z.string()).min(1).describe('Answer ids from the root to a leaf.'),
      assumes: z
        .array(z.string())
        .min(1)
        .exactOptional()
        .describe(
          'Answer ids on the path that the task does not state. People who describe the task in their own words are asked; people who name it get advice that lists the assumption.',
        ),
      origin: originField,
      phrases: z.array(z.string().min(1)).min(1).describe('How people describe it.'),
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
