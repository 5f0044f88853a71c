// Wakes each minute, notes that we are up, and has what is due done in its turn.

import { randomUUID } from 'node:crypto';
import { type Round, tasksOf } from './core/daily/round.ts';
import { createLanes } from './lanes.ts';

export type Schedule = {
  /** Runs a round now and then every minute, on the minute. */
  readonly start: () => void;
  /** One minute's work; resolves when all is done that may be done now. Never rejects. */
  readonly tick: () => Promise<void>;
  /** Begins nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>;
};

const minuteMs = 60_000;

/** A longer silence than this was no up-time: the machine slept, or the process hung. */
const silenceMs = 2.5 * minuteMs;

export function createSchedule(round: Round): Schedule {
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | undefined;
  const lanes = createLanes(round);
  let span = randomUUID();
  let lastBeat: Date | undefined;

  const beat = async () => {
    const at = round.now();
    const silence = lastBeat === undefined ? 0 : at.getTime() - lastBeat.getTime();
    if (silence < 0 || silence > silenceMs) span = randomUUID();
    lastBeat = at;
    await round.store.beat(span, at);
  };
  const tick = async () => {
    await beat().catch((error) => round.report(error, { task: 'noting that we are up' }));
    // What is due joins those who still wait for their turn from the minutes before.
    reading ??= tasksOf(round)
      .then(lanes.add)
      .catch((error) => round.report(error, { task: 'a round of dailies' }))
      .finally(() => {
        reading = undefined;
      });
    await reading;
    await lanes.quiet();
  };
  const wake = () => {
    // Counted anew each time, so that nothing drifts and a clock that is set is followed.
    timer = setTimeout(wake, minuteMs - (round.now().getTime() % minuteMs));
    void tick();
  };
  return {
    start: wake,
    tick,
    stop: async () => {
      clearTimeout(timer);
      await Promise.all([reading, lanes.stop()]);
    },
  };
}
