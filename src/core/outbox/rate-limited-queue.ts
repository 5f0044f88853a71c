// Sends jobs to the bucket of their rate limit, each job once, and knows when everything is quiet.

import type { Outbound } from '../bot/outbound.ts';
import type { Job, JobResult } from './job.ts';
import { type Bucket, createBucket } from './rate-limit-bucket.ts';

export type RateLimitedQueue = {
  /** Queues jobs. One that is already waiting or running is not added again. */
  readonly add: (jobs: readonly Job[]) => void;
  /** Resolves when nothing more can be done now; jobs that hit a rate limit are not waited for. */
  readonly whenIdle: () => Promise<void>;
  /** Starts nothing new; resolves when nothing is running. What is still waiting was never claimed. */
  readonly stop: () => Promise<void>;
};

export type QueueDeps = {
  readonly outbound: Pick<Outbound, 'rateLimitFor'>;
  readonly now: () => Date;
  readonly logError: (error: unknown, context: object) => void;
};

/** How long an idle bucket is remembered, and with it how fast the platform lets us go. */
const forgetAfterMs = 10 * 60_000;

/** An empty queue. A job that fails is logged and stops no other. */
export function createRateLimitedQueue({ outbound, now, logError }: QueueDeps): RateLimitedQueue {
  const buckets = new Map<string, Bucket>();
  const keys = new Set<string>();
  const monotonicMs = monotonicClock(now);
  const busyCounter = createBusyCounter();
  let stopped = false;

  const findBucket = ({ conversation }: Job): Bucket | undefined => {
    const rateLimit = outbound.rateLimitFor(conversation);
    if (rateLimit === undefined) return undefined;
    const existing = buckets.get(rateLimit.name);
    if (existing !== undefined) return existing;
    const runJob = (job: Job) => runOnce(bucket, job);
    const onBusyChange = busyCounter.update;
    const bucket = createBucket({ rateLimit, monotonicMs, runJob, onBusyChange });
    buckets.set(rateLimit.name, bucket);
    return bucket;
  };

  const enqueue = (job: Job, position: 'back' | 'front') => {
    if (stopped || keys.has(job.key)) return;
    // Without a bucket the platform isn't connected right now: the next round asks again.
    const bucket = findBucket(job);
    if (bucket === undefined) return;
    keys.add(job.key);
    bucket.add(job, position);
  };

  const runOnce = async (bucket: Bucket, job: Job): Promise<boolean> => {
    const {
      calledApi,
      followUps = [],
      retry,
    }: JobResult = await job.run().catch((error) => {
      logError(error, {});
      return { calledApi: true };
    });
    keys.delete(job.key);
    for (const followUp of followUps.toReversed()) enqueue(followUp, 'front');
    if (retry?.scope === 'all') {
      bucket.pause(retry.retryAfterMs);
      enqueue(retry.job, 'front');
    } else if (retry !== undefined) {
      keys.add(retry.job.key);
      bucket.delay(retry.job, retry.retryAfterMs);
    }
    return calledApi;
  };

  const forgetIdleBuckets = () => {
    const forgetBefore = monotonicMs() - forgetAfterMs;
    for (const [name, bucket] of buckets) {
      if ((bucket.idleSince() ?? Infinity) < forgetBefore) buckets.delete(name);
    }
  };

  return {
    add: (jobs) => {
      for (const job of jobs) enqueue(job, 'back');
      for (const bucket of buckets.values()) bucket.start();
      forgetIdleBuckets();
    },
    whenIdle: busyCounter.whenIdle,
    stop: () => {
      stopped = true;
      for (const bucket of buckets.values()) bucket.stop();
      return busyCounter.whenIdle();
    },
  };
}

/** Counts what is busy, and tells those who wait once nothing is. */
function createBusyCounter() {
  let busyCount = 0;
  let waiters: (() => void)[] = [];
  return {
    update: (isBusy: boolean) => {
      busyCount += isBusy ? 1 : -1;
      if (busyCount > 0) return;
      for (const resolve of waiters) resolve();
      waiters = [];
    },
    whenIdle: () =>
      busyCount === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiters.push(resolve)),
  };
}

/** Milliseconds that go on from where they were when a clock is set back. */
function monotonicClock(now: () => Date): () => number {
  let lastMs = 0;
  let offsetMs = 0;
  return () => {
    const clockMs = now().getTime();
    offsetMs = Math.max(offsetMs, lastMs - clockMs);
    lastMs = Math.max(lastMs, clockMs + offsetMs);
    return lastMs;
  };
}
