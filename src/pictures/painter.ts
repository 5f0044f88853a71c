// The painter: SVG to PNG, in a thread of its own.

import { createThread } from '../threads/thread.ts';

export type Painter = {
  /** The picture as PNG. Rejects where it cannot be painted. */
  readonly paint: (svg: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

export function createPainter(): Painter {
  const { ask, close } = createThread<string, Uint8Array>(new URL('./worker.ts', import.meta.url));
  return { paint: ask, close };
}
