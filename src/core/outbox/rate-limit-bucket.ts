// The jobs that share one rate limit: paced within it, tenants in turn, with pauses where the platform asks.

import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { RateLimit } from '../bot/outbound.ts';
import { createFairQueue } from './fair-queue.ts';
import type { Job } from './job.ts';
import {
  initialLimiterState,
  isBlocked,
  onRateLimited,
  recordCall,
  undoCall,
  waitTimeMs,
} from './rate-limit.ts';

export type BucketDeps = {
  readonly rateLimit: RateLimit;
  /** Milliseconds on a clock that never goes back. */
  readonly monotonicMs: () => number;
  /** Runs a job, never rejects; false if the platform wasn't called after all. */
  readonly runJob: (job: Job) => Promise<boolean>;
  /** Called when the bucket becomes busy or idle. A rest the platform asked for counts as idle. */
  readonly onBusyChange: (isBusy: boolean) => void;
};

export type Bucket = {
  readonly add: (job: Job, position: 'back' | 'front') => void;
  /** Holds one job back for some milliseconds. */
  readonly delay: (job: Job, delayMs: number) => void;
  /** Holds all jobs back for some milliseconds, and then sends at a slower pace. */
  readonly pause: (pauseMs: number) => void;
  /** Starts what may start now, and wakes again when more may. */
  readonly start: () => void;
  /** Starts nothing from now on. */
  readonly stop: () => void;
  /** When it last had anything to do; undefined while it has. */
  readonly idleSince: () => number | undefined;
};

/** An empty bucket. */
export function createBucket({ rateLimit, monotonicMs, runJob, onBusyChange }: BucketDeps): Bucket {
  const jobs = createFairQueue<Job>();
  let limiter = initialLimiterState;
  let running = 0;
  let delayed: readonly { readonly job: Job; readonly at: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isBusy = false;
  let stopped = false;

  const hasWork = () => !stopped && !jobs.isEmpty();

  const run = async (job: Job) => {
    running += 1;
    limiter = recordCall(limiter, rateLimit, monotonicMs());
    // A long row of jobs with nothing to send must not block everything else.
    await yieldToEventLoop();
    const calledApi = await runJob(job);
    running -= 1;
    if (!calledApi) limiter = undoCall(limiter, rateLimit);
    start();
  };

  const start = () => {
    clearTimeout(timer);
    const at = monotonicMs();
    for (const { job } of delayed.filter((one) => one.at <= at)) jobs.add(job.tenant, job, 'front');
    delayed = delayed.filter((one) => one.at > at);
    const canStart = () => hasWork() && running < rateLimit.maxConcurrent;
    while (canStart() && waitTimeMs(limiter, rateLimit, at) <= 0) {
      const job = jobs.next();
      if (job !== undefined) void run(job);
    }
    const wakeDelays = delayed.map((one) => one.at - at);
    if (canStart()) wakeDelays.push(waitTimeMs(limiter, rateLimit, at));
    if (!stopped && wakeDelays.length > 0) {
      timer = setTimeout(start, Math.ceil(Math.min(...wakeDelays)));
    }
    updateBusy(running > 0 || (hasWork() && !isBlocked(limiter, at)));
  };

  const updateBusy = (isBusyNow: boolean) => {
    if (isBusyNow === isBusy) return;
    isBusy = isBusyNow;
    onBusyChange(isBusy);
  };

  return {
    add: (job, position) => jobs.add(job.tenant, job, position),
    delay: (job, delayMs) => {
      delayed = [...delayed, { job, at: monotonicMs() + delayMs }];
    },
    pause: (pauseMs) => {
      limiter = onRateLimited(limiter, rateLimit, monotonicMs(), pauseMs);
    },
    start,
    stop: () => {
      stopped = true;
      start();
    },
    idleSince: () =>
      isBusy || !jobs.isEmpty() || delayed.length > 0
        ? undefined
        : Math.max(limiter.nextCallAt, limiter.blockedUntil),
  };
}
