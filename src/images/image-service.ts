// PNG images by the hash of their SVG: rendered once and cached while there's room.

import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Images } from '../core/bot/images.ts';
import type { Drawing } from '../core/bot/picture.ts';
import { createWorkerClient } from '../lib/worker.ts';

/** SVG and PNG together: room for a few hundred pictures. */
const defaultCacheBytes = 32 * 1024 * 1024;

type CachedImage = { readonly svg: string; png?: Promise<Uint8Array> };

export type ImageService = Images & { readonly close: () => Promise<void> };

/** A name for an SVG's content: 32 hexadecimal digits. */
export function imageNameOf(svg: string): string {
  return createHash('sha256').update(svg).digest('hex').slice(0, 32);
}

/** Keeps at most `maxBytes` of SVG and PNG; the least recently used images go first. */
export function createImageService(
  pngWorker: PngWorker = createPngWorker(),
  maxBytes = defaultCacheBytes,
): ImageService {
  const cache = new LRUCache<string, CachedImage>({ maxSize: maxBytes });
  const cacheDrawing = ({ svg }: Pick<Drawing, 'svg'>): string => {
    const name = imageNameOf(svg);
    if (cache.get(name) === undefined) cache.set(name, { svg }, { size: svgBytes(svg) });
    return name;
  };
  const renderCached = (name: string): Promise<Uint8Array> | undefined => {
    const entry = cache.get(name);
    if (entry === undefined || entry.png !== undefined) return entry?.png;
    const png = pngWorker.render(entry.svg);
    entry.png = png;
    png.then(
      ({ length }) => {
        // The cache takes a new size only with a new value.
        if (cache.peek(name) === entry)
          cache.set(name, { ...entry }, { size: svgBytes(entry.svg) + length });
      },
      // A failed rendering is tried again next time.
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

/** What an SVG takes in memory, at two bytes a character. */
function svgBytes(svg: string): number {
  return 2 * svg.length;
}

// Renders SVG to PNG in a worker thread.

export type PngWorker = {
  /** The picture as PNG. Rejects if it can't be rendered. */
  readonly render: (svg: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

export function createPngWorker(): PngWorker {
  const { run: render, close } = createWorkerClient<string, Uint8Array>(
    new URL('./png-worker.ts', import.meta.url),
  );
  return { render, close };
}
