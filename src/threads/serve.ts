// The worker's side of a thread: takes jobs, answers each, and outlives those that fail.

import { parentPort } from 'node:worker_threads';
import type { Done } from './thread.ts';

/** Answers every job that comes with what `work` makes of it. */
export function serve<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  parentPort?.on('message', async ({ id, job }: { id: number; job: Job }) => {
    parentPort?.postMessage(await tried(id, () => work(job)));
  });
}

async function tried<Answer>(
  id: number,
  work: () => Answer | Promise<Answer>,
): Promise<Done<Answer>> {
  try {
    return { id, answer: await work() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
