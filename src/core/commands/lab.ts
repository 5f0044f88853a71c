// `lab`: computed demonstrations on a learner's own input.

import { freeText, oneOf, share, word } from '../argument.ts';
import { defineCommand } from '../command.ts';
import { demos, demosCalled } from '../lab/demos.ts';
import type { View } from '../view.ts';
import { labList } from '../views/lab/frame.ts';
import { headsDemo } from '../views/lab/heads.ts';
import { maskKinds, maskKindsCalled } from '../views/lab/mask.ts';
import { paramsDemo } from '../views/lab/params.ts';
import { attend } from './lab/attend.ts';
import { cache } from './lab/cache.ts';
import { flash } from './lab/flash.ts';
import { gpuNames } from './lab/gpu.ts';
import { mask } from './lab/mask.ts';
import { rope } from './lab/rope.ts';
import { shaped, shapedNames } from './lab/shaped.ts';
import { tokens } from './lab/tokens.ts';
import { demandRead, unblank } from './lab/values.ts';

export const lab = defineCommand({
  name: 'lab',
  summary: 'Demonstrations computed on your own input: masks, memory, tokens and more',
  example: '/lab mask I am cold',
  arguments: {
    demo: oneOf(
      'Which demonstration',
      Object.fromEntries(demos.map(({ id, label }) => [id, label])) as {
        readonly [K in (typeof demos)[number]['id']]: string;
      },
      demosCalled,
    ),
    text: freeText('A sentence of yours, or a model', (library) => shapedNames(library)),
    kind: oneOf('Which mask', maskKinds, maskKindsCalled),
    model: word('Which model', (library) => shapedNames(library)),
    context: word('How many tokens, such as 8K'),
    batch: word('How many conversations at once'),
    precision: oneOf('Precision of the weights', {
      fp32: '32 bits',
      bf16: '16 bits',
      fp8: '8 bits, floating',
      int8: '8 bits',
      int4: '4 bits',
    }),
    gpu: word('Which GPU, or its GiB', () => gpuNames),
    n: word('How many tokens; for a mask, its window'),
    d: word('Size of a head'),
    base: word('The base of the rotations'),
    position: word('A position'),
    tile: word('Tokens on the side of a tile'),
    share,
  },
  run: async ({ demo, ...said }, context): Promise<View> => {
    const { share: _, ...values } = unblank(said);
    const chosen = demos.find(({ id }) => id === demo);
    if (chosen !== undefined) demandRead(chosen, values);
    switch (demo) {
      case undefined:
        return labList(context.library);
      case 'mask':
        return mask(values, context.library);
      case 'heads':
        return headsDemo(
          context.library,
          ...shaped(values, context.library, 'heads', 'llama-3.1-8b'),
        );
      case 'cache':
        return cache(values, context.library);
      case 'rope':
        return rope(values, context.library);
      case 'flash':
        return flash(values, context.library);
      case 'params':
        return paramsDemo(
          context.library,
          ...shaped(values, context.library, 'params', 'llama-3.1-8b'),
        );
      case 'tokens':
        return tokens(values, context);
      case 'attend':
        return attend(values, context.library);
      default:
        return demo satisfies never;
    }
  },
});
