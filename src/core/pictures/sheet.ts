// The sheet every picture is drawn on: a dark plate, a title, the shapes, and a line to notice.

import { type Drawing, pictureWidth } from './drawing.ts';
import { wrapped } from './measure.ts';
import { edge, plate, soft } from './palette.ts';
import { label, sizes } from './shapes.ts';
import { element, titleElement } from './svg.ts';

/** The space around everything. */
export const margin = 16;

/** The room between the margins. */
export const innerWidth = pictureWidth - 2 * margin;

/** Where shapes begin below a title. */
export const top = 52;

type Sheet = {
  readonly title: string;
  /** The shapes, drawn from `top` on. */
  readonly shapes: readonly string[];
  /** Where the shapes end. */
  readonly bottom: number;
  /** What to notice, in a sentence. */
  readonly note?: string;
};

/** Puts shapes on the plate. */
export function sheet({ title, shapes, bottom, note }: Sheet): Drawing {
  const noted = note === undefined ? [] : wrapped(note, sizes.small + 1, innerWidth);
  const height = Math.ceil(bottom + margin + (noted.length === 0 ? 0 : 8 + noted.length * 18));
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
      element('rect', { ...frame, fill: plate, stroke: edge }),
      label([margin, 31], title, { size: sizes.title, bold: true }),
      ...shapes,
      ...noted.map((words, index) =>
        label([margin, bottom + 22 + index * 18], words, { size: sizes.small + 1, fill: soft }),
      ),
    ],
  );
  return { width: pictureWidth, height, svg };
}
