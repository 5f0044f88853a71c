// Patience with PostgreSQL: all at once, each trying again by itself where its failure passes.

import { type Patience, type Patiences, tryUntil } from './patience.ts';
import { readPasses, writePasses } from './postgres-trouble.ts';

/** Reads and writes side by side: the server keeps them apart, and the pool makes them wait. */
export function createSteady(limitMs: number): Patiences {
  const underWay = new Set<Promise<unknown>>();
  const sentence =
    `PostgreSQL could not serve for ${limitMs / 1000} s, so nothing was saved or read. ` +
    'Check that it runs, takes connections, and that nobody holds a lock for long; then try again.';
  const patience =
    (passes: (error: unknown) => boolean): Patience =>
    async (work) => {
      const deadline = performance.now() + limitMs;
      const job = tryUntil({ deadline, passes, sentence }, work);
      underWay.add(job);
      return job.finally(() => underWay.delete(job));
    };
  return {
    read: patience(readPasses),
    write: patience(writePasses),
    last: async (work) => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
      await work();
    },
  };
}
