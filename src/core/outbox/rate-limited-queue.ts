// Who is next: parties take turns, so that one with much to say does not make the others wait.

import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import type { RateLimit } from '../bot/outbound.ts';
import type { SchedulerDeps } from '../scheduler/plan-round.ts';
import type { Job, JobResult } from './job.ts';
import {
  initialLimiterState,
  isBlocked,
  type LimiterState,
  onRateLimited,
  recordCall,
  undoCall,
  waitTimeMs,
} from './rate-limit.ts';

/** What waits, each item for a party. */
export type FairQueue<Item> = {
  /** Waits behind what its party has waiting, or ahead of it. */
  readonly add: (tenant: string, item: Item, position?: 'back' | 'front') => void;
  /** Takes what is next: of the party whose turn was longest ago, or that has waited longest for one. */
  readonly next: () => Item | undefined;
  readonly isEmpty: () => boolean;
};

/** Nobody waits yet. */
export function createFairQueue<Item>(): FairQueue<Item> {
  // In the order of their turns: a party that had one goes to the end.
  const itemsByTenant = new Map<string, Item[]>();
  return {
    add: (tenant, item, position = 'back') => {
      const items = itemsByTenant.get(tenant) ?? [];
      if (position === 'back') items.push(item);
      else items.unshift(item);
      itemsByTenant.set(tenant, items);
    },
    next: () => {
      const [firstTenant] = itemsByTenant;
      if (firstTenant === undefined) return undefined;
      const [tenant, items] = firstTenant;
      const item = items.shift();
      itemsByTenant.delete(tenant);
      if (items.length > 0) itemsByTenant.set(tenant, items);
      return item;
    },
    isEmpty: () => itemsByTenant.size === 0,
  };
}

// The lanes in which what is said unasked waits: one for each allowance, paced within it, parties in turn.

export type RateLimitedQueue = {
  /** Has tasks done in their turn. One that waits already, or is under way, is not added again. */
  readonly add: (tasks: readonly Job[]) => void;
  /** Resolves when nothing more can be done now; what a platform put off is not waited for. */
  readonly whenIdle: () => Promise<void>;
  /** Starts nothing new; resolves when nothing is under way. What waits was not claimed. */
  readonly stop: () => Promise<void>;
};

type QueueState = {
  readonly rateLimit: RateLimit;
  readonly jobs: FairQueue<Job>;
  limiter: LimiterState;
  running: number;
  /** Put off alone, until a moment. */
  delayed: readonly { readonly job: Job; readonly at: number }[];
  timer: NodeJS.Timeout | undefined;
  isBusy: boolean;
};

/** A lane that was not needed for so long is forgotten, its pace with it. */
const forgetAfterMs = 10 * 60_000;

/** No lane yet. A task that fails is reported and stops no other. */
export function createRateLimitedQueue({
  outbound,
  now,
  logError,
}: Pick<SchedulerDeps, 'outbound' | 'now' | 'logError'>): RateLimitedQueue {
  const queues = new Map<string, QueueState>();
  const keys = new Set<string>();
  const monotonicMs = monotonicClock(now);
  let stopped = false;
  let busyCount = 0;
  let idleWaiters: (() => void)[] = [];

  const enqueue = (job: Job, position: 'back' | 'front') => {
    const rateLimit = outbound.rateLimitFor(job.conversation);
    // Nobody speaks there just now: the next round asks again.
    if (stopped || rateLimit === undefined || keys.has(job.key)) return;
    keys.add(job.key);
    const queue = queues.get(rateLimit.name) ?? createQueueState(rateLimit);
    queues.set(rateLimit.name, queue);
    queue.jobs.add(job.tenant, job, position);
  };

  const runJob = async (queue: QueueState, job: Job) => {
    queue.running += 1;
    queue.limiter = recordCall(queue.limiter, queue.rateLimit, monotonicMs());
    // A long row of tasks with nothing to say makes nobody wait.
    await yieldToEventLoop();
    const result: JobResult = await job.run().catch((error) => {
      logError(error, {});
      return { calledApi: true };
    });
    queue.running -= 1;
    keys.delete(job.key);
    if (!result.calledApi) queue.limiter = undoCall(queue.limiter, queue.rateLimit);
    for (const followUp of result.followUps?.toReversed() ?? []) enqueue(followUp, 'front');
    if (result.retry !== undefined) delay(queue, result.retry);
    startReady(queue);
  };

  const delay = (
    queue: QueueState,
    { job, retryAfterMs, scope }: NonNullable<JobResult['retry']>,
  ) => {
    if (scope === 'all') {
      queue.limiter = onRateLimited(queue.limiter, queue.rateLimit, monotonicMs(), retryAfterMs);
      enqueue(job, 'front');
    } else {
      keys.add(job.key);
      queue.delayed = [...queue.delayed, { job, at: monotonicMs() + retryAfterMs }];
    }
  };

  const startReady = (queue: QueueState) => {
    clearTimeout(queue.timer);
    const { jobs, rateLimit } = queue;
    const at = monotonicMs();
    const ready = queue.delayed.filter((one) => one.at <= at);
    queue.delayed = queue.delayed.filter((one) => one.at > at);
    for (const { job } of ready) jobs.add(job.tenant, job, 'front');
    const canStart = () => !stopped && !jobs.isEmpty() && queue.running < rateLimit.maxConcurrent;
    while (canStart() && waitTimeMs(queue.limiter, rateLimit, at) <= 0) {
      const job = jobs.next();
      if (job !== undefined) void runJob(queue, job);
    }
    const wakeDelays = queue.delayed.map((one) => one.at - at);
    if (canStart()) wakeDelays.push(waitTimeMs(queue.limiter, rateLimit, at));
    if (!stopped && wakeDelays.length > 0) {
      queue.timer = setTimeout(() => startReady(queue), Math.ceil(Math.min(...wakeDelays)));
    }
    updateBusy(
      queue,
      queue.running > 0 || (!stopped && !jobs.isEmpty() && !isBlocked(queue.limiter, at)),
    );
  };

  /** Tells those who wait for quiet, once no lane is busy. */
  const updateBusy = (queue: QueueState, isBusy: boolean) => {
    busyCount += Number(isBusy) - Number(queue.isBusy);
    queue.isBusy = isBusy;
    if (busyCount > 0) return;
    for (const resolve of idleWaiters) resolve();
    idleWaiters = [];
  };

  const whenIdle = () =>
    busyCount === 0 ? Promise.resolve() : new Promise<void>((resolve) => idleWaiters.push(resolve));

  return {
    add: (tasks) => {
      for (const job of tasks) enqueue(job, 'back');
      for (const [name, queue] of queues) {
        startReady(queue);
        const { nextCallAt, blockedUntil } = queue.limiter;
        const isIdle = !queue.isBusy && queue.jobs.isEmpty() && queue.delayed.length === 0;
        if (isIdle && monotonicMs() - Math.max(nextCallAt, blockedUntil) > forgetAfterMs)
          queues.delete(name);
      }
    },
    whenIdle,
    stop: () => {
      stopped = true;
      for (const queue of queues.values()) startReady(queue);
      return whenIdle();
    },
  };
}

function createQueueState(rateLimit: RateLimit): QueueState {
  return {
    rateLimit,
    jobs: createFairQueue(),
    limiter: initialLimiterState,
    running: 0,
    delayed: [],
    timer: undefined,
    isBusy: false,
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
