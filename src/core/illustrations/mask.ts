// Masks as grids: a row for each token that looks, a column for each that is looked at.

import { type Picture, pictureWidth } from '../bot/picture.ts';
import { type AttentionMask, canAttend, countAllowedPairs } from '../model-math/attention.ts';
import { contentTop, fitText, innerWidth, layoutPicture, margin, textWidth } from './kit/layout.ts';
import { muted, palette } from './kit/palette.ts';
import { fontSizes, gridCell, label, type Point } from './kit/shapes.ts';
import { sideBySide, textVersionWidth, truncateRow } from './kit/text-version.ts';

/** One mask, as large as fits, with the words it is about. */
export function maskPicture(mask: AttentionMask, title = maskTitle(mask)): Picture {
  const { queries, keys } = mask;
  const size = keys.length > 12 ? fontSizes.small : fontSizes.text - 1;
  const left = Math.min(96, Math.max(16, ...queries.map((word) => textWidth(word, size))) + 8);
  const widest = Math.min(84, Math.max(...keys.map((word) => textWidth(word, size))));
  const isTilted = widest > (innerWidth - left) / keys.length;
  // Turned by 60 degrees, the last name reaches beyond its column.
  const overhang = isTilted ? widest / 2 : 0;
  const side = Math.min(40, (innerWidth - left - overhang) / keys.length);
  const head = isTilted ? widest * 0.87 + 10 : 20;
  const x = margin + left + (innerWidth - left - overhang - side * keys.length) / 2;
  const y = contentTop + head;
  const columns = keys.map((word, at) => {
    const middle = x + (at + 0.5) * side;
    return isTilted
      ? label([middle + 4, y - 5], fitText(word, size, 84), {
          size,
          fill: palette.read,
          rotation: -60,
        })
      : label([middle, y - 6], word, { size, fill: palette.read, anchor: 'middle' });
  });
  const rows = queries.map((word, at) =>
    label([x - 8, y + (at + 0.5) * side + size * 0.36], fitText(word, size, left - 8), {
      size,
      fill: palette.write,
      anchor: 'end',
    }),
  );
  const bottom = y + queries.length * side + 30;
  return {
    alt: maskSentence(mask),
    textVersion: maskTextVersion(mask),
    drawing: layoutPicture({
      title,
      shapes: [
        ...columns,
        ...rows,
        ...maskCells(mask, [x, y], side),
        maskLegend([margin, bottom]),
        label([pictureWidth - margin, bottom], `${countAllowedPairs(mask)} pairs`, {
          bold: true,
          anchor: 'end',
        }),
      ],
      bottom,
    }),
  };
}

/** The cells of a mask, from a corner on. */
export function maskCells(mask: AttentionMask, [x, y]: Point, side: number): readonly string[] {
  return mask.queries.flatMap((_, row) =>
    mask.keys.map((_, column) =>
      gridCell([x + column * side, y + row * side], side, canAttend(mask.rule, row, column)),
    ),
  );
}

/** Which words are rows and which columns. */
export function maskLegend([x, y]: Point): string {
  return [
    label([x, y], 'row looks', { size: 13, fill: palette.write }),
    label([x + 72, y], 'at column', { size: 13, fill: palette.read }),
  ].join('');
}

// Several small masks beside each other, to be compared.

/** Up to three small masks beside each other, each under its name. */
export function masksPicture(masks: readonly AttentionMask[], title: string): Picture {
  const gap = 18;
  const room = (innerWidth - gap * (masks.length - 1)) / masks.length;
  const shapes = masks.flatMap((mask, at) => {
    const { keys, queries } = mask;
    const side = Math.min(30, (room - 14) / keys.length);
    const x = margin + at * (room + gap) + 14;
    const y = contentTop + 44;
    return [
      label([x, contentTop + 12], maskTitle(mask), { bold: true }),
      ...keys.map((word, column) =>
        label([x + (column + 0.5) * side, y - 6], word, {
          size: fontSizes.small,
          fill: palette.read,
          anchor: 'middle',
        }),
      ),
      ...queries.map((word, row) =>
        label([x - 4, y + (row + 0.5) * side + 4], word, {
          size: fontSizes.small,
          fill: palette.write,
          anchor: 'end',
        }),
      ),
      ...maskCells(mask, [x, y], side),
      label([x, y + queries.length * side + 20], `${countAllowedPairs(mask)} pairs`, {
        size: 13,
        fill: muted,
      }),
    ];
  });
  const tallest = Math.max(
    ...masks.map(({ keys, queries }) => queries.length * Math.min(30, (room - 14) / keys.length)),
  );
  const bottom = contentTop + 44 + tallest + 48;
  return {
    alt: masks.map((mask) => `${maskTitle(mask)}: ${maskSentence(mask)}`).join(' '),
    textVersion: sideBySide(masks.map((mask) => `${maskTitle(mask)}\n${maskTextVersion(mask)}`)),
    drawing: layoutPicture({ title, shapes: [...shapes, maskLegend([margin, bottom])], bottom }),
  };
}

// A mask in words and in characters.

export function maskTitle({ rule }: AttentionMask): string {
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
export function maskSentence(mask: AttentionMask): string {
  const { queries, keys } = mask;
  const pairs = countAllowedPairs(mask);
  const totalPairs = queries.length * keys.length;
  const total = `Together ${pairs} of ${totalPairs} pairs.`;
  if (pairs === totalPairs) {
    return `Each of ${queries.length} tokens sees all ${keys.length}: ${totalPairs} pairs.`;
  }
  if (queries.length > 8) {
    return `${queries.length} tokens; ${describeRule(mask)}. ${total}`;
  }
  const rows = queries.map((word, row) => {
    const visibleKeys = keys.filter((_, column) => canAttend(mask.rule, row, column));
    return `${word} sees ${joinWords(visibleKeys)}`;
  });
  return `${rows.join('; ')}. ${total}`;
}

function describeRule({ rule }: AttentionMask): string {
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

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The grid in characters; words are cut to what a phone's 36 columns leave. */
export function maskTextVersion(mask: AttentionMask): string {
  const { queries, keys } = mask;
  const room = Math.max(1, textVersionWidth - 2 * keys.length - 4);
  const names = queries.map((word) => truncateRow(word, Math.min(room, 12)));
  const nameWidth = Math.max(1, ...names.map((name) => [...name].length));
  const hasLetterKeys = keys.every((word) => [...word].length === 1);
  const head = hasLetterKeys ? [`${' '.repeat(nameWidth)} ${keys.join(' ')}`] : [];
  const rows = queries.map((_, row) => {
    const marks = keys.map((_, column) => (canAttend(mask.rule, row, column) ? '■' : '·'));
    const name = names[row] ?? '';
    return `${name}${' '.repeat(nameWidth - [...name].length)} ${marks.join(' ')}`;
  });
  return [...head, ...rows, `${countAllowedPairs(mask)} pairs`].join('\n');
}
