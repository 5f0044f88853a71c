// `lab rope`: rotations at a position.

import type { Library } from '../../course/lesson.ts';
import { Sorry } from '../../errors.ts';
import { readWhole } from '../../lab/read.ts';
import type { View } from '../../view.ts';
import { lastPosition, ropeDemo } from '../../views/lab/rope.ts';
import { retry, type Values } from './values.ts';

export function rope({ d, base, position }: Values, library: Library): View {
  const again = retry('rope');
  const size = readWhole(d, {
    name: 'the head size',
    least: 2,
    most: 512,
    otherwise: 128,
    retry: again,
  });
  if (size % 2 === 1) throw new Sorry('A head size must be even: RoPE turns pairs.', [again]);
  return ropeDemo(library, {
    d: size,
    base: readWhole(base, {
      name: 'the base',
      least: 10,
      most: 100_000_000,
      otherwise: 10_000,
      retry: again,
    }),
    position: readWhole(position, {
      name: 'the position',
      least: 0,
      most: lastPosition,
      otherwise: 1,
      retry: again,
    }),
  });
}
