// Wakes each minute, notes that we are up, and has what is due done in its turn.

import { randomUUID } from 'node:crypto';
import { createRateLimitedQueue } from '../core/outbox/rate-limited-queue.ts';
import type { SchedulerDeps } from '../core/scheduler/deps.ts';
import { planRound } from '../core/scheduler/plan-round.ts';

export type SchedulerTimer = {
  /** Runs a round now and then every minute, on the minute. */
  readonly start: () => void;
  /** One minute's work; resolves when all is done that may be done now. Never rejects. */
  readonly runRound: () => Promise<void>;
  /** Begins nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>;
};

const minuteMs = 60_000;

/** A longer silence than this was no up-time: the machine slept, or the process hung. */
const maxSilenceMs = 2.5 * minuteMs;

export function createSchedulerTimer(deps: SchedulerDeps): SchedulerTimer {
  let timer: NodeJS.Timeout | undefined;
  let planning: Promise<void> | undefined;
  const queue = createRateLimitedQueue(deps);
  let spanId = randomUUID();
  let lastHeartbeat: Date | undefined;

  const recordHeartbeat = async () => {
    const at = deps.now();
    const silenceMs = lastHeartbeat === undefined ? 0 : at.getTime() - lastHeartbeat.getTime();
    if (silenceMs < 0 || silenceMs > maxSilenceMs) spanId = randomUUID();
    lastHeartbeat = at;
    await deps.store.heartbeat(spanId, at);
  };
  const runRound = async () => {
    await recordHeartbeat().catch((error) =>
      deps.logError(error, { task: 'noting that we are up' }),
    );
    // What is due joins those who still wait for their turn from the minutes before.
    planning ??= planRound(deps)
      .then(queue.add)
      .catch((error) => deps.logError(error, { task: 'a round of dailies' }))
      .finally(() => {
        planning = undefined;
      });
    await planning;
    await queue.whenIdle();
  };
  const onMinute = () => {
    // Counted anew each time, so that nothing drifts and a clock that is set is followed.
    timer = setTimeout(onMinute, minuteMs - (deps.now().getTime() % minuteMs));
    void runRound();
  };
  return {
    start: onMinute,
    runRound,
    stop: async () => {
      clearTimeout(timer);
      await Promise.all([planning, queue.stop()]);
    },
  };
}
