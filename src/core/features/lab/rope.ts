// `lab rope`: the RoPE rotations at a position.

import { groupDigits } from '../../../lib/numbers.ts';
import { buildLine } from '../../bot/command-line.ts';
import { UserError } from '../../bot/errors.ts';
import { code, text, type View } from '../../bot/view.ts';
import type { Library } from '../../course/library.ts';
import { formatTokenCount, ropePicture } from '../../illustrations/rope.ts';
import { wavelengths } from '../../model-math/rotary.ts';
import { demoView } from './frame.ts';
import { type LabArguments, parseWholeNumber, resetButton } from './inputs.ts';

export function ropeDemo({ d, base, position }: LabArguments, library: Library): View {
  const reset = resetButton('rope');
  const size = parseWholeNumber(d, {
    name: 'the head size',
    min: 2,
    most: 512,
    fallback: 128,
    reset: reset,
  });
  if (size % 2 === 1)
    throw new UserError('The head size must be even: RoPE rotates pairs.', [reset]);
  return ropeView(library, {
    d: size,
    base: parseWholeNumber(base, {
      name: 'the base',
      min: 10,
      most: 100_000_000,
      fallback: 10_000,
      reset: reset,
    }),
    position: parseWholeNumber(position, {
      name: 'the position',
      min: 0,
      most: maxPosition,
      fallback: 1,
      reset: reset,
    }),
  });
}

export type RopeInput = { readonly d: number; readonly base: number; readonly position: number };

/** The largest position shown. */
export const maxPosition = 10 * 1024 ** 2;

export function ropeView(library: Library, { d, base, position }: RopeInput): View {
  const cycleLengths = wavelengths(d, base);
  const line = (changes: Partial<RopeInput>) => {
    const input = { d, base, position, ...changes };
    return buildLine(
      'lab',
      'rope',
      ['position', String(input.position)],
      ['base', String(input.base)],
      ['d', String(input.d)],
    );
  };
  return demoView(library, {
    demo: 'rope',
    title: `RoPE at position ${groupDigits(position)}`,
    picture: ropePicture(d, base, position),
    facts: [
      ['Head size', `${d}, so ${d / 2} pairs`],
      ['Base', groupDigits(base)],
      ['Fastest pair', `one turn in ${formatTokenCount(cycleLengths[0] ?? 0)} tokens`],
      ['Slowest pair', `one turn in ${formatTokenCount(cycleLengths.at(-1) ?? 0)} tokens`],
    ],
    notice: text(
      'The first hand races and the last hardly moves: pair i turns by ',
      code('base^(-2i/d)'),
      ' at each position, so together they encode both near and far distances.',
    ),
    next: [
      ...(position < maxPosition
        ? [{ label: 'The next position', line: line({ position: position + 1 }) }]
        : []),
      { label: 'Base 500,000', line: line({ base: 500_000 }) },
      { label: 'Position 1,000', line: line({ position: 1000 }) },
    ],
  });
}
