// Where pictures stand on our site: `/pictures/<hash>.png`, or under the sealed line that they answer.

import type { Pictures } from '../../core/ports.ts';
import { drawingsOf, type View } from '../../core/view.ts';
import type { AddressOf } from './render-picture.ts';

/** The address of each drawing, which is kept to be served there; `site` is where others reach us. */
export function pictureAddress({ nameOf }: Pick<Pictures, 'nameOf'>, site = ''): AddressOf {
  return (drawing) => `${site}/pictures/${nameOf(drawing)}.png`;
}

/** The address of each drawing in the answer to a line, good wherever it can be drawn again. */
export function answerAddress(
  { nameIn }: Pick<Pictures, 'nameIn'>,
  line: string,
  view: View,
  site = '',
): AddressOf {
  const drawings = drawingsOf(view);
  return (drawing) => `${site}/pictures/${nameIn(drawing, line, drawings.indexOf(drawing))}.png`;
}

/** The name in an asked file's name; a stranger may ask for anything. */
export function pictureName(file: string): string {
  return /^([\da-f]{32}|v1(?:\.[\w-]+){3})\.png$/.exec(file)?.[1] ?? '';
}
