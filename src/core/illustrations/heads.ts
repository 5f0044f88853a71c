// Attention heads: which query heads share which KV head.

import { countOf } from '../../lib/numbers.ts';
import type { Picture } from '../bot/picture.ts';
import { contentTop, innerWidth, layoutPicture, margin } from './kit/layout.ts';
import { muted } from './kit/palette.ts';
import { chip, label, line } from './kit/shapes.ts';

const maxColumns = 8;

/** Layouts below each other; query heads above, what they share below, in rows of eight queries. */
export function headsPicture(
  layouts: readonly HeadLayout[],
  title: string,
  note?: string,
): Picture {
  const shapes: string[] = [];
  let y = contentTop - 6;
  for (const layout of layouts) {
    shapes.push(
      label([margin, y + 14], headsSummary(layout), { bold: layouts.length > 1, fill: muted }),
    );
    const layoutDrawing = drawLayout(layout, y + 26);
    shapes.push(...layoutDrawing.shapes);
    y = layoutDrawing.bottom + 22;
  }
  return {
    alt: layouts.map(headsSentence).join(' '),
    textVersion: layouts.map(headsTextVersion).join('\n\n'),
    drawing: layoutPicture({
      title,
      shapes,
      bottom: y - 18,
      ...(note === undefined ? {} : { note }),
    }),
  };
}

type HeadRow = {
  /** What the query heads of the row are called, in their order. */
  readonly queries: readonly string[];
  /** What they share, and how many neighbours each serves. */
  readonly shared: readonly { readonly name: string; readonly serves: number }[];
  /** How many query heads the row stands for. */
  readonly queryCount: number;
};

/** Rows that a phone can show; no group is torn apart. */
function rowsOf(layout: HeadLayout): readonly HeadRow[] {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  if (perKv > maxColumns || kv === 1) {
    // One row a KV head: its first queries and its last.
    return Array.from({ length: Math.min(kv, maxRows) }, (_, row) => {
      const names = abbreviateNames(row * perKv, perKv);
      const name = latent ? latentName : `KV${row + 1}`;
      return { queries: names, shared: [{ name, serves: names.length }], queryCount: perKv };
    });
  }
  const perRow = Math.floor(maxColumns / perKv) * perKv;
  const count = Math.min(maxRows, Math.ceil(queries / perRow));
  return Array.from({ length: count }, (_, row) => {
    const from = row * perRow;
    const columns = Math.min(perRow, queries - from);
    return {
      queries: Array.from({ length: columns }, (_, at) => `Q${from + at + 1}`),
      shared: Array.from({ length: columns / perKv }, (_, at) => ({
        name: `KV${from / perKv + at + 1}`,
        serves: perKv,
      })),
      queryCount: columns,
    };
  });
}

/** Names of query heads from one on; where there are too many, the first ones and the last. */
function abbreviateNames(from: number, count: number): readonly string[] {
  const fitsInRow = count <= maxColumns;
  const first = Array.from(
    { length: fitsInRow ? count : maxColumns - 2 },
    (_, at) => `Q${from + at + 1}`,
  );
  return fitsInRow ? first : [...first, '…', `Q${from + count}`];
}

/** Rows of query heads that are drawn; the others are counted. */
const maxRows = 4;
const latentName = 'one latent vector';
const rowHeight = 82;

function drawLayout(layout: HeadLayout, y: number) {
  const rows = rowsOf(layout);
  const step = innerWidth / Math.max(...rows.map(({ queries }) => queries.length));
  const shapes = rows.flatMap((row, at) => drawRow(row, y + at * rowHeight, step));
  const bottom = y + rows.length * rowHeight - 10;
  const undrawnCount = layout.queries - rows.reduce((sum, { queryCount }) => sum + queryCount, 0);
  if (undrawnCount <= 0) return { shapes, bottom };
  const more = label([margin, bottom + 12], `and ${undrawnCount} more query heads, grouped alike`, {
    size: 13,
    fill: muted,
  });
  return { shapes: [...shapes, more], bottom: bottom + 18 };
}

function drawRow({ queries, shared }: HeadRow, y: number, step: number): readonly string[] {
  const middleOf = (column: number) => margin + (column + 0.5) * step;
  const bar = y + 35;
  const below = y + 48;
  const above = queries.map((name, column) =>
    chip({ x: margin + column * step + 2, y, width: step - 4, height: 24 }, name, 'write'),
  );
  const groups = shared.map(({ name, serves }, group) => {
    const columns = Array.from({ length: serves }, (_, at) => middleOf(group * serves + at));
    const [first = 0, last = first] = [columns[0], columns.at(-1)];
    const middle = (first + last) / 2;
    const width = name === latentName ? 170 : Math.max(step - 4, 36);
    return [
      ...columns.map((column) =>
        line(
          [
            [column, y + 24],
            [column, bar],
          ],
          'link',
        ),
      ),
      ...(last > first
        ? [
            line(
              [
                [first, bar],
                [last, bar],
              ],
              'link',
            ),
          ]
        : []),
      line(
        [
          [middle, bar],
          [middle, below],
        ],
        'link',
      ),
      chip({ x: middle - width / 2, y: below, width, height: 24 }, name, 'read'),
    ].join('');
  });
  return [...above, ...groups];
}

// A layout of heads, in words and in characters.

/** `latent`: all heads are rebuilt from one compressed vector a token (MLA). */
export type HeadLayout = {
  readonly name: string;
  readonly queries: number;
  readonly kv: number;
  readonly latent?: boolean;
};

/** The groups in which query heads share a KV head: how many queries each KV head serves. */
export function queriesPerKv({ queries, kv }: HeadLayout): number {
  return queries / kv;
}

export function headsSummary({ name, queries, kv, latent = false }: HeadLayout): string {
  return latent
    ? `${name}: ${queries} query heads, one latent`
    : `${name}: ${countOf(queries, 'query head')}, ${countOf(kv, 'KV head')}`;
}

export function headsSentence(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  if (latent)
    return `${headsSummary(layout)} vector a token, from which all keys and values are rebuilt.`;
  if (kv === queries) return `${headsSummary(layout)}: each query head has its own.`;
  if (kv === 1) return `${headsSummary(layout)}: all share the one.`;
  return `${headsSummary(layout)}: every ${queriesPerKv(layout)} query heads share one.`;
}

export function headsTextVersion(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  const groups = Array.from({ length: Math.min(kv, 8) }, (_, at) => {
    const [first, last] = [at * perKv + 1, (at + 1) * perKv];
    const queryNames =
      perKv === 1 ? `Q${first}` : perKv === 2 ? `Q${first} Q${last}` : `Q${first}…Q${last}`;
    return `${queryNames} → ${latent ? 'latent' : `KV${at + 1}`}`;
  });
  const more = kv > groups.length ? [`… ${kv - groups.length} more groups of ${perKv}`] : [];
  return [
    `${layout.name}: ${queries} Q, ${latent ? '1 latent' : `${kv} KV`}`,
    ...groups,
    ...more,
  ].join('\n');
}
