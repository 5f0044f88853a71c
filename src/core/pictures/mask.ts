// Masks as grids: a row for each token that looks, a column for each that is looked at.

import { type Mask, mayLook, pairsOf } from '../lab/mask.ts';
import { type Picture, pictureWidth } from './drawing.ts';
import { maskSentence, maskTwin, titleOf } from './mask-words.ts';
import { fitted, widthOf } from './measure.ts';
import { hues } from './palette.ts';
import { cell, label, type Point, sizes } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

/** One mask, as large as fits, with the words it is about. */
export function maskPicture(mask: Mask, title = titleOf(mask)): Picture {
  const { queries, keys } = mask;
  const size = keys.length > 12 ? sizes.small : sizes.text - 1;
  const left = Math.min(96, Math.max(16, ...queries.map((word) => widthOf(word, size))) + 8);
  const widest = Math.min(84, Math.max(...keys.map((word) => widthOf(word, size))));
  const turned = widest > (innerWidth - left) / keys.length;
  // Turned by 60 degrees, the last name reaches beyond its column.
  const over = turned ? widest / 2 : 0;
  const side = Math.min(40, (innerWidth - left - over) / keys.length);
  const head = turned ? widest * 0.87 + 10 : 20;
  const x = margin + left + (innerWidth - left - over - side * keys.length) / 2;
  const y = top + head;
  const columns = keys.map((word, at) => {
    const middle = x + (at + 0.5) * side;
    return turned
      ? label([middle + 4, y - 5], fitted(word, size, 84), { size, fill: hues.read, turn: -60 })
      : label([middle, y - 6], word, { size, fill: hues.read, anchor: 'middle' });
  });
  const rows = queries.map((word, at) =>
    label([x - 8, y + (at + 0.5) * side + size * 0.36], fitted(word, size, left - 8), {
      size,
      fill: hues.write,
      anchor: 'end',
    }),
  );
  const bottom = y + queries.length * side + 30;
  return {
    alt: maskSentence(mask),
    twin: maskTwin(mask),
    drawing: sheet({
      title,
      shapes: [
        ...columns,
        ...rows,
        ...gridCells(mask, [x, y], side),
        legend([margin, bottom]),
        label([pictureWidth - margin, bottom], `${pairsOf(mask)} pairs`, {
          bold: true,
          anchor: 'end',
        }),
      ],
      bottom,
    }),
  };
}

/** The cells of a mask, from a corner on. */
export function gridCells(mask: Mask, [x, y]: Point, side: number): readonly string[] {
  return mask.queries.flatMap((_, row) =>
    mask.keys.map((_, column) =>
      cell([x + column * side, y + row * side], side, mayLook(mask.rule, row, column)),
    ),
  );
}

/** Which words are rows and which columns. */
export function legend([x, y]: Point): string {
  return [
    label([x, y], 'row looks', { size: 13, fill: hues.write }),
    label([x + 72, y], 'at column', { size: 13, fill: hues.read }),
  ].join('');
}
