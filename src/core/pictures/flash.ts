// Standard attention beside FlashAttention: the whole table of scores, or one tile after another.

import type { Picture } from './drawing.ts';
import { faint, hues, soft } from './palette.ts';
import { label, type Point } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { element } from './svg.ts';

/** A tile of the table: its place, counted in tiles, and when its turn comes, from 1. */
export type Tile = { readonly row: number; readonly column: number; readonly turn: number };

/** The order in which FlashAttention-2 takes tiles: a block of queries at a time, over all keys. */
export function tileOrder(n: number, tile: number): readonly Tile[] {
  const count = Math.ceil(n / tile);
  return Array.from({ length: count * count }, (_, at) => ({
    row: Math.floor(at / count),
    column: at % count,
    turn: at + 1,
  }));
}

/** `n` tokens in tiles of `tile` by `tile`; the tile in the middle of the order is at work. */
export function flashPicture(n: number, tile: number): Picture {
  const tiles = tileOrder(n, tile);
  const now = tiles[Math.floor(tiles.length / 2)] ?? { row: 0, column: 0, turn: 1 };
  const side = Math.floor((innerWidth - 36) / 2 / n);
  const wide = side * n;
  const y = top + 44;
  const [left, right] = [margin + 14, margin + innerWidth - wide];
  const inTile = (row: number, column: number) =>
    Math.floor(row / tile) === now.row && Math.floor(column / tile) === now.column;
  const squares = (x: number, isOn: (row: number, column: number) => boolean) =>
    Array.from({ length: n * n }, (_, at) => [Math.floor(at / n), at % n] as const)
      .filter(([row, column]) => isOn(row, column))
      .map(([row, column]) =>
        element('rect', {
          x: x + column * side + 1,
          y: y + row * side + 1,
          width: side - 2,
          height: side - 2,
          rx: 2,
          fill: hues.read,
          class: 'on',
        }),
      );
  const edges = tiles.map(({ row, column, turn }) => {
    const at: Point = [right + column * tile * side, y + row * tile * side];
    const size = Math.min(tile, n - column * tile) * side;
    const tall = Math.min(tile, n - row * tile) * side;
    return [
      element('rect', {
        x: at[0],
        y: at[1],
        width: size,
        height: tall,
        rx: 3,
        fill: 'none',
        stroke: turn === now.turn ? hues.mark : faint,
        'stroke-width': turn === now.turn ? 2.5 : 1,
        class: 'tile',
      }),
      ...(turn === now.turn
        ? []
        : [
            label([at[0] + size / 2, at[1] + tall / 2 + 5], String(turn), {
              size: 13,
              fill: soft,
              anchor: 'middle',
            }),
          ]),
    ].join('');
  });
  const below = y + wide + 22;
  const lines = (x: number, words: readonly string[]) =>
    words.map((said, at) => label([x, below + at * 17], said, { size: 13, fill: soft }));
  return {
    alt: `Standard attention writes the whole table of ${n} by ${n} scores to slow memory and reads it back. FlashAttention works on one tile of ${tile} by ${tile} at a time in fast memory, ${tiles.length} tiles in order, keeps running totals and never stores the whole table. Drawn: tile ${now.turn}.`,
    twin: twinOf(n, inTile),
    drawing: sheet({
      title: 'The same scores, tile by tile',
      shapes: [
        label([left, top + 10], 'Standard', { bold: true }),
        label([right, top + 10], 'FlashAttention', { bold: true }),
        ...axis([left, y], side, n),
        ...squares(left, () => true),
        ...squares(right, inTile),
        ...edges,
        ...lines(left, ['all scores written', 'to slow memory,', 'then read back']),
        ...lines(right, [
          `tile ${now.turn} of ${tiles.length}, in fast`,
          'memory; only running',
          'totals are kept',
        ]),
      ],
      bottom: below + 40,
      note: 'The result is exactly the same. Only the trips to slow memory differ.',
    }),
  };
}

function axis([x, y]: Point, side: number, n: number): readonly string[] {
  return [
    label([x - 4, y + side * 0.5 + 4], 'q', { size: 13, fill: hues.write, anchor: 'end' }),
    label([x + (n * side) / 2, y - 6], 'keys', { size: 13, fill: hues.read, anchor: 'middle' }),
  ];
}

function twinOf(n: number, inTile: (row: number, column: number) => boolean): string {
  const wide = Math.max(2 * n - 1, 9);
  const rows = Array.from({ length: n }, (_, row) => {
    const all = Array.from({ length: n }, () => '■').join(' ');
    const one = Array.from({ length: n }, (_, column) => (inTile(row, column) ? '■' : '□')).join(
      ' ',
    );
    return `${all.padEnd(wide)}  ${one}`;
  });
  return [
    `${'Standard'.padEnd(wide)}  Flash`,
    ...rows,
    `${'all stored'.padEnd(wide)}  one tile (■)`,
  ].join('\n');
}
