// Pictures by the hash of their content: painted once, kept while there is room.

import { createHash } from 'node:crypto';
import type { Images } from '../core/bot/images.ts';
import type { Drawing } from '../core/bot/picture.ts';
import { createWorkerClient } from '../lib/worker.ts';

/** SVG and PNG bytes kept, both together: some hundreds of pictures. */
const defaultCacheBytes = 32 * 1024 * 1024;

type CachedImage = { readonly svg: string; png?: Promise<Uint8Array>; bytes: number };

export type ImageService = Images & { readonly close: () => Promise<void> };

/** The name of a picture's content: 32 hexadecimal digits. */
export function imageNameOf(svg: string): string {
  return createHash('sha256').update(svg).digest('hex').slice(0, 32);
}

/** `most` bounds the bytes kept; what was used longest ago goes first. */
export function createImageService(
  pngWorker: PngWorker = createPngWorker(),
  maxBytes = defaultCacheBytes,
): ImageService {
  const cache = new Map<string, CachedImage>();
  let bytes = 0;
  const addBytes = (entry: CachedImage, count: number) => {
    entry.bytes += count;
    bytes += count;
    for (const [name, oldest] of cache) {
      if (bytes <= maxBytes) return;
      cache.delete(name);
      bytes -= oldest.bytes;
    }
  };
  const cacheDrawing = ({ svg }: Pick<Drawing, 'svg'>): string => {
    const name = imageNameOf(svg);
    const existing = cache.get(name);
    cache.delete(name);
    cache.set(name, existing ?? { svg, bytes: 0 });
    const entry = cache.get(name);
    if (existing === undefined && entry !== undefined) addBytes(entry, 2 * svg.length);
    return name;
  };
  const renderCached = (name: string): Promise<Uint8Array> | undefined => {
    const entry = cache.get(name);
    if (entry === undefined) return undefined;
    if (entry.png !== undefined) return entry.png;
    const png = pngWorker.render(entry.svg);
    entry.png = png;
    png.then(
      ({ length }) => {
        if (cache.get(name) === entry) addBytes(entry, length);
      },
      // What failed once is tried again the next time.
      () => delete entry.png,
    );
    return png;
  };
  return {
    contentName: cacheDrawing,
    reproducibleName: cacheDrawing,
    renderPng: (drawing) => renderCached(cacheDrawing(drawing)) ?? pngWorker.render(drawing.svg),
    findByName: async (name) => renderCached(name),
    close: pngWorker.close,
  };
}

// The painter: SVG to PNG, in a thread of its own.

export type PngWorker = {
  /** The picture as PNG. Rejects where it cannot be painted. */
  readonly render: (svg: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

export function createPngWorker(): PngWorker {
  const { run: ask, close } = createWorkerClient<string, Uint8Array>(
    new URL('./png-worker.ts', import.meta.url),
  );
  return { render: ask, close };
}
