// Where pictures are served: `/pictures/<name>.png` on our web page.

import type { Images } from '../../core/bot/images.ts';
import type { Drawing } from '../../core/bot/picture.ts';
import { drawingsOf, type View } from '../../core/bot/view.ts';

/** The address of a drawing. */
export type ImageUrlOf = (drawing: Drawing) => string;

/** Addresses by content, good while this process runs. `site` is our public URL, or empty on our own page. */
export function pictureAddress(
  { contentName }: Pick<Images, 'contentName'>,
  site = '',
): ImageUrlOf {
  return (drawing) => `${site}/pictures/${contentName(drawing)}.png`;
}

/** Addresses of the drawings in the answer to a line, good wherever that answer can be computed again. */
export function answerAddress(
  { reproducibleName }: Pick<Images, 'reproducibleName'>,
  line: string,
  view: View,
  site = '',
): ImageUrlOf {
  const drawings = drawingsOf(view);
  return (drawing) =>
    `${site}/pictures/${reproducibleName(drawing, line, drawings.indexOf(drawing))}.png`;
}

/** The picture's name in a requested file name; empty if it can't be one of ours. */
export function pictureName(file: string): string {
  return /^([\da-f]{32}|v1(?:\.[\w-]+){3})\.png$/.exec(file)?.[1] ?? '';
}
