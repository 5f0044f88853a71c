// Attention heads: which query heads share which KV head.

import type { Picture } from './drawing.ts';
import { soft } from './palette.ts';
import { label, line, pill } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';

/** `latent`: all heads are rebuilt from one compressed vector a token (MLA). */
export type HeadLayout = {
  readonly name: string;
  readonly queries: number;
  readonly kv: number;
  readonly latent?: boolean;
};

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
    alt: layouts.map(sentence).join(' '),
    twin: layouts.map(twinOf).join('\n\n'),
    drawing: sheet({ title, shapes, bottom: y - 18, ...(note === undefined ? {} : { note }) }),
  };
}

/** The groups in which query heads share a KV head: how many queries each KV head serves. */
export function queriesPerKv({ queries, kv }: HeadLayout): number {
  return queries / kv;
}

type Row = {
  /** What the query heads of the row are called, in their order. */
  readonly queries: readonly string[];
  /** What they share, and how many neighbours each serves. */
  readonly shared: readonly { readonly name: string; readonly serves: number }[];
};

/** Rows that a phone can show: groups are not torn apart where they fit, and one that serves all is drawn once. */
function rowsOf(layout: HeadLayout): readonly Row[] {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  if (kv === 1) {
    const few = queries <= mostColumns;
    const head = Array.from({ length: few ? queries : mostColumns - 2 }, (_, at) => `Q${at + 1}`);
    const names = few ? head : [...head, '…', `Q${queries}`];
    return [
      { queries: names, shared: [{ name: latent ? latentName : 'KV1', serves: names.length }] },
    ];
  }
  const perRow = perKv >= mostColumns ? mostColumns : Math.floor(mostColumns / perKv) * perKv;
  const count = Math.min(mostRows, Math.ceil(queries / perRow));
  return Array.from({ length: count }, (_, row) => {
    const from = row * perRow;
    const columns = Math.min(perRow, queries - from);
    const serves = Math.min(perKv, columns);
    return {
      queries: Array.from({ length: columns }, (_, at) => `Q${from + at + 1}`),
      shared: Array.from({ length: Math.ceil(columns / serves) }, (_, at) => ({
        name: `KV${Math.floor(from / perKv) + at + 1}`,
        serves,
      })),
    };
  });
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
  const shown = rows.reduce((sum, { queries }) => sum + queries.length, 0);
  const left = layout.kv === 1 ? 0 : layout.queries - shown;
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
    const width = name === latentName ? 170 : Math.max(step - 4, 40);
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

function summary({ name, queries, kv, latent = false }: HeadLayout): string {
  return latent
    ? `${name}: ${queries} query heads, one latent`
    : `${name}: ${plural(queries, 'query head')}, ${plural(kv, 'KV head')}`;
}

function sentence(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  if (latent)
    return `${summary(layout)} vector a token, from which all keys and values are rebuilt.`;
  if (kv === queries) return `${summary(layout)}: each query head has its own.`;
  if (kv === 1) return `${summary(layout)}: all share the one.`;
  return `${summary(layout)}: every ${queriesPerKv(layout)} query heads share one.`;
}

function twinOf(layout: HeadLayout): string {
  const { queries, kv, latent = false } = layout;
  const perKv = queriesPerKv(layout);
  const groups = Array.from({ length: Math.min(kv, 8) }, (_, at) => {
    const [first, last] = [at * perKv + 1, (at + 1) * perKv];
    const who =
      perKv === 1 ? `Q${first}` : perKv === 2 ? `Q${first} Q${last}` : `Q${first}…Q${last}`;
    return `${who} → ${latent ? 'latent' : `KV${at + 1}`}`;
  });
  const more = kv > groups.length ? [`… ${kv - groups.length} more groups of ${perKv}`] : [];
  return [
    `${layout.name}: ${queries} Q, ${latent ? '1 latent' : `${kv} KV`}`,
    ...groups,
    ...more,
  ].join('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
