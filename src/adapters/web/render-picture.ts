// A picture as HTML: an image with its twin to unfold, or the twin alone.

import { escapeHtml } from '../../core/escape.ts';
import type { Drawing } from '../../core/pictures/drawing.ts';
import type { PictureBlock } from '../../core/view.ts';

/** Where on our own site a drawing can be had as an image. */
export type AddressOf = (drawing: Drawing) => string;

export function renderPicture({ alt, twin, drawing }: PictureBlock, addressOf?: AddressOf): string {
  const label = escapeHtml(alt);
  const drawn = `<pre>${escapeHtml(twin)}</pre>`;
  if (drawing === undefined || addressOf === undefined) {
    return `<figure class="drawing" role="img" aria-label="${label}">${drawn}</figure>`;
  }
  const { width, height } = drawing;
  const address = escapeHtml(addressOf(drawing));
  return `<figure class="picture"><img src="${address}" width="${width}" height="${height}" alt="${label}"><details><summary>The picture in characters</summary>${drawn}</details></figure>`;
}
