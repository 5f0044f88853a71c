// Pictures by the hash of their content: painted once, kept while there is room.

import { createHash } from 'node:crypto';
import type { Drawing } from '../core/pictures/drawing.ts';
import type { Pictures } from '../core/ports.ts';
import { createPainter, type Painter } from './painter.ts';

/** SVG and PNG bytes kept, both together: some hundreds of pictures. */
const mostBytes = 32 * 1024 * 1024;

type Kept = { readonly svg: string; png?: Promise<Uint8Array>; bytes: number };

export type Studio = Pictures & { readonly close: () => Promise<void> };

/** The name of a picture's content: 32 hexadecimal digits. */
export function nameOfSvg(svg: string): string {
  return createHash('sha256').update(svg).digest('hex').slice(0, 32);
}

/** `most` bounds the bytes kept; what was used longest ago goes first. */
export function createPictures(painter: Painter = createPainter(), most = mostBytes): Studio {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  const grow = (entry: Kept, by: number) => {
    entry.bytes += by;
    bytes += by;
    for (const [name, oldest] of kept) {
      if (bytes <= most) return;
      kept.delete(name);
      bytes -= oldest.bytes;
    }
  };
  const keep = ({ svg }: Pick<Drawing, 'svg'>): string => {
    const name = nameOfSvg(svg);
    const known = kept.get(name);
    kept.delete(name);
    kept.set(name, known ?? { svg, bytes: 0 });
    const entry = kept.get(name);
    if (known === undefined && entry !== undefined) grow(entry, 2 * svg.length);
    return name;
  };
  const paint = (name: string): Promise<Uint8Array> | undefined => {
    const entry = kept.get(name);
    if (entry === undefined) return undefined;
    if (entry.png !== undefined) return entry.png;
    const png = painter.paint(entry.svg);
    entry.png = png;
    png.then(
      ({ length }) => {
        if (kept.get(name) === entry) grow(entry, length);
      },
      // What failed once is tried again the next time.
      () => delete entry.png,
    );
    return png;
  };
  return {
    nameOf: keep,
    nameIn: keep,
    png: (drawing) => paint(keep(drawing)) ?? painter.paint(drawing.svg),
    named: async (name) => paint(name),
    close: painter.close,
  };
}
