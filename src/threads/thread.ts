// Work in a thread of its own: started with the first job, started again if it dies.

import { Worker } from 'node:worker_threads';

/** What a worker sends back for a job. */
export type Done<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string };

export type Thread<Job, Answer> = {
  /** Hands a job over. Rejects where it fails or the thread dies. */
  readonly ask: (job: Job) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

type Waiting<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** A thread that runs the worker at an address, which must call `serve`. */
export function createThread<Job, Answer>(worker: URL): Thread<Job, Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let thread: Worker | undefined;
  let count = 0;

  const lose = (died: Worker, why: string) => {
    if (thread !== died) return;
    thread = undefined;
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  const start = (): Worker => {
    const fresh = new Worker(worker);
    fresh.on('message', (done: Done<Answer>) => {
      const job = waiting.get(done.id);
      waiting.delete(done.id);
      if (waiting.size === 0) fresh.unref();
      if ('answer' in done) job?.resolve(done.answer);
      else job?.reject(new Error(done.error));
    });
    fresh.on('error', (error) => lose(fresh, `the thread died: ${String(error)}`));
    fresh.on('exit', () => lose(fresh, 'the thread is gone'));
    return fresh;
  };
  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        thread ??= start();
        count += 1;
        waiting.set(count, { resolve, reject });
        thread.ref();
        thread.postMessage({ id: count, job });
      }),
    close: async () => {
      await thread?.terminate();
    },
  };
}
