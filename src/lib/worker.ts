// Runs jobs in a worker thread, which starts with the first job and restarts if it dies.

import { parentPort, Worker } from 'node:worker_threads';

/** What a worker sends back for a job. */
export type WorkerReply<Answer> =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: string };

export type WorkerClient<Job, Answer> = {
  /** Runs a job. Rejects if it fails or the thread dies. */
  readonly run: (job: Job) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

type PendingJob<Answer> = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** A client for the worker module at a URL, which must call `serveJobs`. */
export function createWorkerClient<Job, Answer>(worker: URL): WorkerClient<Job, Answer> {
  const pending = new Map<number, PendingJob<Answer>>();
  let current: Worker | undefined;
  let lastId = 0;

  const rejectPending = (lostWorker: Worker, reason: string) => {
    if (current !== lostWorker) return;
    current = undefined;
    for (const { reject } of pending.values()) reject(new Error(reason));
    pending.clear();
  };
  const start = (): Worker => {
    const started = new Worker(worker);
    started.on('message', (reply: WorkerReply<Answer>) => {
      const job = pending.get(reply.id);
      pending.delete(reply.id);
      if (pending.size === 0) started.unref();
      if ('answer' in reply) job?.resolve(reply.answer);
      else job?.reject(new Error(reply.error));
    });
    started.on('error', (error) =>
      rejectPending(started, `The worker thread died: ${String(error)}`),
    );
    started.on('exit', () => rejectPending(started, 'The worker thread has exited'));
    return started;
  };
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        current ??= start();
        lastId += 1;
        pending.set(lastId, { resolve, reject });
        current.ref();
        current.postMessage({ id: lastId, job });
      }),
    close: async () => {
      await current?.terminate();
    },
  };
}

/** In the worker: runs `work` on each job and sends back the result. A job that fails doesn't end the worker. */
export function serveJobs<Job, Answer>(work: (job: Job) => Answer | Promise<Answer>): void {
  parentPort?.on('message', async ({ id, job }: { id: number; job: Job }) => {
    parentPort?.postMessage(await runJob(id, () => work(job)));
  });
}

async function runJob<Answer>(
  id: number,
  work: () => Answer | Promise<Answer>,
): Promise<WorkerReply<Answer>> {
  try {
    return { id, answer: await work() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
