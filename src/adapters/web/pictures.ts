// Where pictures stand on our site: `/pictures/<hash>.png`.

import type { Pictures } from '../../core/ports.ts';
import type { AddressOf } from './render-picture.ts';

/** The address of each drawing, which is kept to be served there; `site` is where others reach us. */
export function pictureAddress({ nameOf }: Pick<Pictures, 'nameOf'>, site = ''): AddressOf {
  return (drawing) => `${site}/pictures/${nameOf(drawing)}.png`;
}

/** The name in an asked file's name; a stranger may ask for anything. */
export function pictureName(file: string): string {
  return /^([\da-f]{32})\.png$/.exec(file)?.[1] ?? '';
}
