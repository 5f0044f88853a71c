// `lab flash`: tiled attention and its traffic.

import type { Library } from '../../course/lesson.ts';
import { readWhole } from '../../lab/read.ts';
import type { View } from '../../view.ts';
import { flashDemo } from '../../views/lab/flash.ts';
import { retry, type Values } from './values.ts';

export function flash({ n, d, tile }: Values, library: Library): View {
  const again = retry('flash');
  return flashDemo(library, {
    n: readWhole(n, {
      name: 'the number of tokens',
      least: 4,
      most: 1024 ** 2,
      otherwise: 1024,
      retry: again,
    }),
    d: readWhole(d, { name: 'the head size', least: 2, most: 256, otherwise: 64, retry: again }),
    tile: readWhole(tile, { name: 'the tile', least: 1, most: 64, otherwise: 16, retry: again }),
  });
}
