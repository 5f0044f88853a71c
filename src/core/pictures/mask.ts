// Masks as grids: a row for each token that looks, a column for each that is looked at.

import { type Mask, mayLook, pairsOf } from '../lab/mask.ts';
import { type Picture, pictureWidth } from './drawing.ts';
import { fitted, widthOf } from './measure.ts';
import { hues, soft } from './palette.ts';
import { cell, label, type Point, sizes } from './shapes.ts';
import { innerWidth, margin, sheet, top } from './sheet.ts';
import { besides, cutTo, widestTwin } from './twin.ts';

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
    alt: sentence(mask),
    twin: twinOf(mask),
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
    alt: masks.map((mask) => `${titleOf(mask)}: ${sentence(mask)}`).join(' '),
    twin: besides(masks.map((mask) => `${titleOf(mask)}\n${twinOf(mask)}`)),
    drawing: sheet({ title, shapes: [...shapes, legend([margin, bottom])], bottom }),
  };
}

function gridCells(mask: Mask, [x, y]: Point, side: number): readonly string[] {
  return mask.queries.flatMap((_, row) =>
    mask.keys.map((_, column) =>
      cell([x + column * side, y + row * side], side, mayLook(mask.rule, row, column)),
    ),
  );
}

function legend([x, y]: Point): string {
  return [
    label([x, y], 'row looks', { size: 13, fill: hues.write }),
    label([x + 72, y], 'at column', { size: 13, fill: hues.read }),
  ].join('');
}

export function titleOf({ rule }: Mask): string {
  switch (rule.kind) {
    case 'full':
      return 'Full';
    case 'causal':
      return 'Causal';
    case 'cross':
      return 'Cross';
    case 'prefix':
      return `Prefix of ${rule.prefix}`;
    case 'window':
      return `Sliding window of ${rule.window}`;
    default:
      return rule satisfies never;
  }
}

/** What the mask allows, row by row where there are few. */
function sentence(mask: Mask): string {
  const { queries, keys } = mask;
  const pairs = pairsOf(mask);
  const all = queries.length * keys.length;
  const total = `Together ${pairs} of ${all} pairs.`;
  if (pairs === all) {
    return `Each of ${queries.length} tokens sees all ${keys.length}: ${all} pairs.`;
  }
  if (queries.length > 8) {
    return `${queries.length} tokens; ${ruleWords(mask)}. ${total}`;
  }
  const rows = queries.map((word, row) => {
    const seen = keys.filter((_, column) => mayLook(mask.rule, row, column));
    return `${word} sees ${listed(seen)}`;
  });
  return `${rows.join('; ')}. ${total}`;
}

function ruleWords({ rule }: Mask): string {
  switch (rule.kind) {
    case 'full':
    case 'cross':
      return 'each sees all';
    case 'causal':
      return 'each sees itself and those before it';
    case 'prefix':
      return `the first ${rule.prefix} see each other both ways, the others themselves and those before`;
    case 'window':
      return `each sees itself and up to ${rule.window - 1} before it`;
    default:
      return rule satisfies never;
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The grid in characters; words are cut to what a phone's 36 columns leave. */
export function twinOf(mask: Mask): string {
  const { queries, keys } = mask;
  const room = Math.max(1, widestTwin - 2 * keys.length - 4);
  const names = queries.map((word) => cutTo(word, Math.min(room, 12)));
  const wide = Math.max(1, ...names.map((name) => [...name].length));
  const short = keys.every((word) => [...word].length === 1);
  const head = short ? [`${' '.repeat(wide)} ${keys.join(' ')}`] : [];
  const rows = queries.map((_, row) => {
    const signs = keys.map((_, column) => (mayLook(mask.rule, row, column) ? '■' : '·'));
    const name = names[row] ?? '';
    return `${name}${' '.repeat(wide - [...name].length)} ${signs.join(' ')}`;
  });
  return [...head, ...rows, `${pairsOf(mask)} pairs`].join('\n');
}
