// One thread that paints: started with the first picture, started again if it dies.

import { Worker } from 'node:worker_threads';
import type { Done } from './worker.ts';

export type Painter = {
  /** The picture as PNG. Rejects where it cannot be painted. */
  readonly paint: (svg: string) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly resolve: (png: Uint8Array) => void;
  readonly reject: (error: Error) => void;
};

export function createPainter(): Painter {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let count = 0;

  const lose = (died: Worker, why: string) => {
    if (worker !== died) return;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  const start = (): Worker => {
    const fresh = new Worker(new URL('./worker.ts', import.meta.url));
    fresh.on('message', (done: Done) => {
      const job = waiting.get(done.id);
      waiting.delete(done.id);
      if (waiting.size === 0) fresh.unref();
      if ('png' in done) job?.resolve(done.png);
      else job?.reject(new Error(done.error));
    });
    fresh.on('error', (error) => lose(fresh, `the painter died: ${String(error)}`));
    fresh.on('exit', () => lose(fresh, 'the painter is gone'));
    return fresh;
  };
  return {
    paint: (svg) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.ref();
        worker.postMessage({ id: count, svg });
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
}
