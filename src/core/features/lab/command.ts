// `lab`: demonstrations computed from a learner's own input.

import { freeText, oneOf, shareArgument, word } from '../../bot/arguments.ts';
import type { View } from '../../bot/view.ts';
import { defineCommand } from '../context.ts';
import { attentionDemo } from './attention.ts';
import { demoAliases, demos } from './demos.ts';
import { flashAttentionDemo } from './flash-attention.ts';
import { labOverview } from './frame.ts';
import {
  dropBlankText,
  gpuOptions,
  modelsWithShape,
  requireKnownSettings,
  resolveModel,
} from './inputs.ts';
import { maskDemo, maskKindAliases, maskKinds } from './mask.ts';
import { memoryDemo } from './memory.ts';
import { headsView, parametersView } from './model-shape.ts';
import { ropeDemo } from './rope.ts';
import { tokensDemo } from './tokens.ts';

export const lab = defineCommand({
  name: 'lab',
  summary: 'Demos computed from your own input: masks, memory, tokens and more',
  isReproducible: true,
  example: '/lab mask I am cold',
  arguments: {
    demo: oneOf(
      'Which demonstration',
      Object.fromEntries(demos.map(({ id, label }) => [id, label])) as {
        readonly [K in (typeof demos)[number]['id']]: string;
      },
      demoAliases,
    ),
    text: freeText('Your own sentence, or a model', (library) => modelsWithShape(library)),
    kind: oneOf('Which mask', maskKinds, maskKindAliases),
    model: word('Which model', (library) => modelsWithShape(library)),
    context: word('How many tokens, such as 8K'),
    batch: word('How many conversations at once'),
    precision: oneOf('Precision of the weights', {
      fp32: '32 bits',
      bf16: '16 bits',
      fp8: '8 bits, floating point',
      int8: '8 bits, integer',
      int4: '4 bits',
    }),
    gpu: word('Which GPU, or its memory in GiB', () => gpuOptions),
    n: word('How many tokens or, for a mask, its window'),
    d: word('Head size'),
    base: word('RoPE base'),
    position: word('A position'),
    tile: word('Tokens along the side of a tile'),
    share: shareArgument,
  },
  run: async ({ demo, ...typed }, context): Promise<View> => {
    const { share: _, ...values } = dropBlankText(typed);
    const chosenDemo = demos.find(({ id }) => id === demo);
    if (chosenDemo !== undefined) requireKnownSettings(chosenDemo, values);
    switch (demo) {
      case undefined:
        return labOverview(context.library);
      case 'mask':
        return maskDemo(values, context.library);
      case 'heads':
        return headsView(
          context.library,
          ...resolveModel(values, context.library, 'heads', 'llama-3.1-8b'),
        );
      case 'cache':
        return memoryDemo(values, context.library);
      case 'rope':
        return ropeDemo(values, context.library);
      case 'flash':
        return flashAttentionDemo(values, context.library);
      case 'params':
        return parametersView(
          context.library,
          ...resolveModel(values, context.library, 'params', 'llama-3.1-8b'),
        );
      case 'tokens':
        return tokensDemo(values, context);
      case 'attend':
        return attentionDemo(values, context.library);
      default:
        return demo satisfies never;
    }
  },
});
