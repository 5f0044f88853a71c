// `lab cache`: the memory of a model for a load, and whether a GPU holds it.

import type { Library } from '../../course/lesson.ts';
import { readWhole } from '../../lab/read.ts';
import type { View } from '../../view.ts';
import { cacheDemo } from '../../views/lab/cache.ts';
import { gpuOf } from './gpu.ts';
import { shaped } from './shaped.ts';
import { retry, type Values } from './values.ts';

export function cache(values: Values, library: Library): View {
  const [model, shape] = shaped(values, library, 'cache', 'llama-3.1-8b');
  const again = retry('cache');
  const context = readWhole(values.context, {
    name: 'the context',
    least: 1,
    most: 10 * 1024 ** 2,
    otherwise: 8192,
    retry: again,
  });
  const batch = readWhole(values.batch, {
    name: 'the batch',
    least: 1,
    most: 4096,
    otherwise: 1,
    retry: again,
  });
  const weights = values.precision ?? 'bf16';
  return cacheDemo(
    library,
    model,
    shape,
    { context, batch, weights, cache: 'bf16' },
    gpuOf(values.gpu),
  );
}
