// Attention heads: which query heads share which KV head.

import type { Picture } from './drawing.ts';
import { type HeadLayout, headsSentence, headsTwin, queriesPerKv, summary } from './heads-words.ts';
import { soft } from './palette.ts';
import { label, line, pill } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

const mostColumns = 8;

/** Layouts below each other; query heads above, what they share below, in rows of eight queries. */
export function headsPicture(
  layouts: readonly HeadLayout[],
  title: string,
  note?: string,
): Picture {
  const shapes: string[] = [];
  let y = top - 6;
  for (const layout of layouts) {
    shapes.push(label([margin, y + 14], summary(layout), { bold: layouts.length > 1, fill: soft }));
    const drawn = drawLayout(layout, y + 26);
    shapes.push(...drawn.shapes);
    y = drawn.bottom + 22;
  }
  return {
    alt: layouts.map(headsSentence).join(' '),
    twin: layouts.map(headsTwin).join('\n\n'),
    drawing: sheet({ title, shapes, bottom: y - 18, ...(note === undefined ? {} : { note }) }),
  };
}

type Row = {
  /** What the query heads of the row are called, in their order. */
  readonly queries: readonly string[];
  /** What they share, and how many neighbours each serves. */
  readonly shared: readonly { readonly name: string; readonly serves: number }[];
  /** How many query heads the row stands for. */
  readonly stands: number;
};

/** Rows that a phone can show; no group is torn apart. */
function rowsOf(layout: HeadLayout): readonly Row[] {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  if (perKv > mostColumns || kv === 1) {
    // One row a KV head: its first queries and its last.
    return Array.from({ length: Math.min(kv, mostRows) }, (_, row) => {
      const names = elided(row * perKv, perKv);
      const name = latent ? latentName : `KV${row + 1}`;
      return { queries: names, shared: [{ name, serves: names.length }], stands: perKv };
    });
  }
  const perRow = Math.floor(mostColumns / perKv) * perKv;
  const count = Math.min(mostRows, Math.ceil(queries / perRow));
  return Array.from({ length: count }, (_, row) => {
    const from = row * perRow;
    const columns = Math.min(perRow, queries - from);
    return {
      queries: Array.from({ length: columns }, (_, at) => `Q${from + at + 1}`),
      shared: Array.from({ length: columns / perKv }, (_, at) => ({
        name: `KV${from / perKv + at + 1}`,
        serves: perKv,
      })),
      stands: columns,
    };
  });
}

/** Names of query heads from one on; where there are too many, the first ones and the last. */
function elided(from: number, count: number): readonly string[] {
  const few = count <= mostColumns;
  const first = Array.from(
    { length: few ? count : mostColumns - 2 },
    (_, at) => `Q${from + at + 1}`,
  );
  return few ? first : [...first, '…', `Q${from + count}`];
}

/** Rows of query heads that are drawn; the others are counted. */
const mostRows = 4;
const latentName = 'one latent vector';
const rowHeight = 82;

function drawLayout(layout: HeadLayout, y: number) {
  const rows = rowsOf(layout);
  const step = innerWidth / Math.max(...rows.map(({ queries }) => queries.length));
  const shapes = rows.flatMap((row, at) => drawRow(row, y + at * rowHeight, step));
  const bottom = y + rows.length * rowHeight - 10;
  const left = layout.queries - rows.reduce((sum, { stands }) => sum + stands, 0);
  if (left <= 0) return { shapes, bottom };
  const more = label([margin, bottom + 12], `and ${left} more query heads, grouped alike`, {
    size: 13,
    fill: soft,
  });
  return { shapes: [...shapes, more], bottom: bottom + 18 };
}

function drawRow({ queries, shared }: Row, y: number, step: number): readonly string[] {
  const middleOf = (column: number) => margin + (column + 0.5) * step;
  const bar = y + 35;
  const below = y + 48;
  const above = queries.map((name, column) =>
    pill({ x: margin + column * step + 2, y, width: step - 4, height: 24 }, name, 'write'),
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
      pill({ x: middle - width / 2, y: below, width, height: 24 }, name, 'read'),
    ].join('');
  });
  return [...above, ...groups];
}
