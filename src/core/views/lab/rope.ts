// The demonstration of rotary positions.

import type { Library } from '../../course/lesson.ts';
import { wavelengths } from '../../lab/rope.ts';
import { lineTo } from '../../line.ts';
import { ropePicture, tokens } from '../../pictures/rope.ts';
import { code, text, type View } from '../../view.ts';
import { groupedText } from '../model-words.ts';
import { labView } from './frame.ts';

export type Turn = { readonly d: number; readonly base: number; readonly position: number };

/** The farthest position that is shown. */
export const lastPosition = 10 * 1024 ** 2;

export function ropeDemo(library: Library, { d, base, position }: Turn): View {
  const long = wavelengths(d, base);
  const line = (more: Partial<Turn>) => {
    const turn = { d, base, position, ...more };
    return lineTo(
      'lab',
      'rope',
      ['position', String(turn.position)],
      ['base', String(turn.base)],
      ['d', String(turn.d)],
    );
  };
  return labView(library, {
    demo: 'rope',
    title: `RoPE at position ${groupedText(position)}`,
    picture: ropePicture(d, base, position),
    facts: [
      ['Head size', `${d}, so ${d / 2} pairs`],
      ['Base', groupedText(base)],
      ['Fastest pair', `once round in ${tokens(long[0] ?? 0)} tokens`],
      ['Slowest pair', `once round in ${tokens(long.at(-1) ?? 0)} tokens`],
    ],
    notice: text(
      'The first hand races, the last hardly moves: pair i turns by ',
      code('base^(-2i/d)'),
      ' at each position, so together they tell near and far.',
    ),
    next: [
      ...(position < lastPosition
        ? [{ label: 'The next position', line: line({ position: position + 1 }) }]
        : []),
      { label: 'Base 500,000', line: line({ base: 500_000 }) },
      { label: 'Position 1,000', line: line({ position: 1000 }) },
    ],
  });
}
