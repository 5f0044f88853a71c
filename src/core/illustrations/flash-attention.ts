// Standard attention beside FlashAttention: the whole table of scores, or one tile after another.

import type { Picture } from '../bot/picture.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { disabled, muted, palette } from './kit/palette.ts';
import { label, type Point } from './kit/shapes.ts';
import { element } from './kit/svg.ts';

/** A tile of the table: its place, counted in tiles, and when its turn comes, from 1. */
export type FlashTile = { readonly row: number; readonly column: number; readonly order: number };

/** The order in which FlashAttention-2 takes tiles: a block of queries at a time, over all keys. */
export function tileOrder(n: number, tile: number): readonly FlashTile[] {
  const count = Math.ceil(n / tile);
  return Array.from({ length: count * count }, (_, at) => ({
    row: Math.floor(at / count),
    column: at % count,
    order: at + 1,
  }));
}

/** `n` tokens in tiles of `tile` by `tile`; the tile in the middle of the order is at work. */
export function flashAttentionPicture(n: number, tile: number): Picture {
  const tiles = tileOrder(n, tile);
  const activeTile = tiles[Math.floor(tiles.length / 2)] ?? { row: 0, column: 0, order: 1 };
  const side = Math.floor((innerWidth - 36) / 2 / n);
  const gridWidth = side * n;
  const y = contentTop + 44;
  const [left, right] = [margin + 14, margin + innerWidth - gridWidth];
  const inTile = (row: number, column: number) =>
    Math.floor(row / tile) === activeTile.row && Math.floor(column / tile) === activeTile.column;
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
          fill: palette.read,
          class: 'on',
        }),
      );
  const edges = tiles.map(({ row, column, order }) => {
    const at: Point = [right + column * tile * side, y + row * tile * side];
    const size = Math.min(tile, n - column * tile) * side;
    const tileHeight = Math.min(tile, n - row * tile) * side;
    return [
      element('rect', {
        x: at[0],
        y: at[1],
        width: size,
        height: tileHeight,
        rx: 3,
        fill: 'none',
        stroke: order === activeTile.order ? palette.mark : disabled,
        'stroke-width': order === activeTile.order ? 2.5 : 1,
        class: 'tile',
      }),
      ...(order === activeTile.order
        ? []
        : [
            label([at[0] + size / 2, at[1] + tileHeight / 2 + 5], String(order), {
              size: 13,
              fill: muted,
              anchor: 'middle',
            }),
          ]),
    ].join('');
  });
  const below = y + gridWidth + 22;
  const lines = (x: number, words: readonly string[]) =>
    words.map((text, at) => label([x, below + at * 17], text, { size: 13, fill: muted }));
  return {
    alt: `Standard attention writes the whole table of ${n} by ${n} scores to slow memory and reads it back. FlashAttention works on one tile of ${tile} by ${tile} at a time in fast memory, ${tiles.length} tiles in order, keeps running totals and never stores the whole table. Drawn: tile ${activeTile.order}.`,
    textVersion: textVersionOf(n, inTile),
    drawing: layoutPicture({
      title: 'The same scores, tile by tile',
      shapes: [
        label([left, contentTop + 10], 'Standard', { bold: true }),
        label([right, contentTop + 10], 'FlashAttention', { bold: true }),
        ...axis([left, y], side, n),
        ...squares(left, () => true),
        ...squares(right, inTile),
        ...edges,
        ...lines(left, ['all scores written', 'to slow memory,', 'then read back']),
        ...lines(right, [
          `tile ${activeTile.order} of ${tiles.length}, in fast`,
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
    label([x - 4, y + side * 0.5 + 4], 'q', { size: 13, fill: palette.write, anchor: 'end' }),
    label([x + (n * side) / 2, y - 6], 'keys', { size: 13, fill: palette.read, anchor: 'middle' }),
  ];
}

function textVersionOf(n: number, inTile: (row: number, column: number) => boolean): string {
  const columnWidth = Math.max(2 * n - 1, 9);
  const rows = Array.from({ length: n }, (_, row) => {
    const fullRow = Array.from({ length: n }, () => '■').join(' ');
    const tileRow = Array.from({ length: n }, (_, column) =>
      inTile(row, column) ? '■' : '□',
    ).join(' ');
    return `${fullRow.padEnd(columnWidth)}  ${tileRow}`;
  });
  return [
    `${'Standard'.padEnd(columnWidth)}  Flash`,
    ...rows,
    `${'all stored'.padEnd(columnWidth)}  one tile (■)`,
  ].join('\n');
}
