// The sheet every picture is drawn on: a dark plate, a title, the shapes, and a line to notice.

import { type Drawing, pictureWidth } from '../../bot/picture.ts';
import { background, border, type ColorRole, muted } from './palette.ts';
import { chip, fontSizes, label } from './shapes.ts';
import { element, titleElement } from './svg.ts';

/** The space around everything. */
export const margin = 16;

/** The room between the margins. */
export const innerWidth = pictureWidth - 2 * margin;

/** Where shapes begin below a title. */
export const contentTop = 52;

type Layout = {
  readonly title: string;
  /** The shapes, drawn from `top` on. */
  readonly shapes: readonly string[];
  /** Where the shapes end. */
  readonly bottom: number;
  /** What to notice, in a sentence. */
  readonly note?: string;
};

/** Puts shapes on the plate. */
export function layoutPicture({ title, shapes, bottom, note }: Layout): Drawing {
  const noteLines = note === undefined ? [] : wrapText(note, fontSizes.small + 1, innerWidth);
  const height = Math.ceil(
    bottom + margin + (noteLines.length === 0 ? 0 : 8 + noteLines.length * 18),
  );
  const frame = { x: 0.5, y: 0.5, width: pictureWidth - 1, height: height - 1, rx: 12 };
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: pictureWidth,
      height,
      viewBox: `0 0 ${pictureWidth} ${height}`,
      'font-family': 'Inter',
    },
    [
      titleElement(title),
      element('rect', { ...frame, fill: background, stroke: border }),
      label([margin, 31], title, { size: fontSizes.title, bold: true }),
      ...shapes,
      ...noteLines.map((words, index) =>
        label([margin, bottom + 22 + index * 18], words, {
          size: fontSizes.small + 1,
          fill: muted,
        }),
      ),
    ],
  );
  return { width: pictureWidth, height, svg };
}

// How wide words are in Inter: enough to lay a picture out without the font.

/** Widths of the signs from space to tilde in hundredths of the size, Inter SemiBold (its `hmtx`). */
const characterWidths = [
  25, 32, 52, 64, 65, 100, 66, 33, 37, 37, 54, 67, 32, 47, 32, 38, 66, 42, 62, 64, 67, 61, 64, 58,
  64, 64, 32, 33, 67, 67, 67, 54, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 70, 57, 92, 76, 77,
  65, 77, 65, 65, 66, 74, 73, 102, 72, 71, 65, 37, 38, 37, 48, 47, 35, 57, 62, 58, 62, 59, 39, 63,
  61, 26, 26, 57, 26, 90, 61, 61, 62, 62, 40, 55, 35, 61, 59, 84, 57, 59, 57, 45, 36, 45, 67,
];

/** The widest of the signs beyond ASCII that pictures use. */
const fallbackWidth = 95;

/** The width of words at a font size, in the unit of the size; a little too much rather than too little. */
export function textWidth(text: string, size: number): number {
  const hundredths = [...text].reduce(
    (sum, character) =>
      sum + (characterWidths[(character.codePointAt(0) ?? 0) - 32] ?? fallbackWidth),
    0,
  );
  return (hundredths * size) / 100;
}

/** Words cut to a width, with the sign that they were. */
export function fitText(text: string, size: number, maxWidth: number): string {
  if (textWidth(text, size) <= maxWidth) return text;
  const characters = [...text];
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > maxWidth)
    characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** Words broken into lines of a width. */
export function wrapText(text: string, size: number, maxWidth: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

// Tokens in a row, as pills that wrap where the row is full.

export const chipHeight = 26;
const chipGap = 5;
const chipTextSize = 13;

/** A pill where it was put. */
export type ChipPosition = { readonly x: number; readonly y: number; readonly width: number };

/** How wide the pill of a word is, cut where it would be wider than `most`. */
export function chipWidth(word: string, maxWidth = Number.POSITIVE_INFINITY): number {
  return Math.min(maxWidth, textWidth(word, chipTextSize) + 15);
}

/** Pills from a corner on, in rows no wider than `width`; `bottom` is where the last row ends. */
export function drawChips(
  words: readonly string[],
  at: { readonly x: number; readonly y: number; readonly width: number },
  roleOf: (index: number) => ColorRole,
): {
  readonly shapes: readonly string[];
  readonly positions: readonly ChipPosition[];
  readonly bottom: number;
} {
  let [x, y] = [at.x, at.y];
  const positions = words.map((word): ChipPosition => {
    const width = chipWidth(word, at.width);
    if (x > at.x && x + width > at.x + at.width) {
      x = at.x;
      y += chipHeight + chipGap;
    }
    const position = { x, y, width };
    x += width + chipGap;
    return position;
  });
  const shapes = positions.map((chipPosition, index) =>
    chip(
      { ...chipPosition, height: chipHeight },
      fitText(words[index] ?? '', chipTextSize, chipPosition.width - 10),
      roleOf(index),
    ),
  );
  return { shapes, positions, bottom: y + chipHeight };
}
