// Several small masks beside each other, to be compared.

import { type Mask, pairsOf } from '../lab/mask.ts';
import type { Picture } from './drawing.ts';
import { gridCells, legend } from './mask.ts';
import { maskSentence, maskTwin, titleOf } from './mask-words.ts';
import { hues, soft } from './palette.ts';
import { label, sizes } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { besides } from './twin.ts';

/** Up to three small masks beside each other, each under its name. */
export function masksPicture(masks: readonly Mask[], title: string): Picture {
  const gap = 18;
  const room = (innerWidth - gap * (masks.length - 1)) / masks.length;
  const shapes = masks.flatMap((mask, at) => {
    const { keys, queries } = mask;
    const side = Math.min(30, (room - 14) / keys.length);
    const x = margin + at * (room + gap) + 14;
    const y = top + 44;
    return [
      label([x, top + 12], titleOf(mask), { bold: true }),
      ...keys.map((word, column) =>
        label([x + (column + 0.5) * side, y - 6], word, {
          size: sizes.small,
          fill: hues.read,
          anchor: 'middle',
        }),
      ),
      ...queries.map((word, row) =>
        label([x - 4, y + (row + 0.5) * side + 4], word, {
          size: sizes.small,
          fill: hues.write,
          anchor: 'end',
        }),
      ),
      ...gridCells(mask, [x, y], side),
      label([x, y + queries.length * side + 20], `${pairsOf(mask)} pairs`, {
        size: 13,
        fill: soft,
      }),
    ];
  });
  const tallest = Math.max(
    ...masks.map(({ keys, queries }) => queries.length * Math.min(30, (room - 14) / keys.length)),
  );
  const bottom = top + 44 + tallest + 48;
  return {
    alt: masks.map((mask) => `${titleOf(mask)}: ${maskSentence(mask)}`).join(' '),
    twin: besides(masks.map((mask) => `${titleOf(mask)}\n${maskTwin(mask)}`)),
    drawing: sheet({ title, shapes: [...shapes, legend([margin, bottom])], bottom }),
  };
}
