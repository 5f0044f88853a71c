// The lanes in which what is said unasked waits: one for each allowance, paced within it, parties in turn.

import { setImmediate as breathe } from 'node:timers/promises';
import {
  afterCall,
  heldBack,
  isHeld,
  type Pace,
  rested,
  waitMs,
  withoutCall,
} from './core/daily/pace.ts';
import type { Round } from './core/daily/round.ts';
import type { Task, Went } from './core/daily/task.ts';
import { createTurns, type Turns } from './core/daily/turns.ts';
import type { Allowance } from './core/outbound.ts';

export type Lanes = {
  /** Has tasks done in their turn. One that waits already, or is under way, is not added again. */
  readonly add: (tasks: readonly Task[]) => void;
  /** Resolves when nothing more can be done now; what a platform put off is not waited for. */
  readonly quiet: () => Promise<void>;
  /** Starts nothing new; resolves when nothing is under way. What waits was not claimed. */
  readonly stop: () => Promise<void>;
};

type Lane = {
  readonly allowance: Allowance;
  readonly turns: Turns<Task>;
  pace: Pace;
  underWay: number;
  /** Put off alone, until a moment. */
  aside: readonly { readonly task: Task; readonly at: number }[];
  timer: NodeJS.Timeout | undefined;
  busy: boolean;
};

/** A lane that was not needed for so long is forgotten, its pace with it. */
const forgetMs = 10 * 60_000;

/** No lane yet. A task that fails is reported and stops no other. */
export function createLanes({
  outbound,
  now,
  report,
}: Pick<Round, 'outbound' | 'now' | 'report'>): Lanes {
  const lanes = new Map<string, Lane>();
  const keys = new Set<string>();
  const clock = neverBack(now);
  let stopped = false;
  let busy = 0;
  let waiting: (() => void)[] = [];

  const join = (task: Task, where: 'behind' | 'ahead') => {
    const allowance = outbound.allowanceOf(task.place);
    // Nobody speaks there just now: the next round asks again.
    if (stopped || allowance === undefined || keys.has(task.key)) return;
    keys.add(task.key);
    const lane = lanes.get(allowance.name) ?? newLane(allowance);
    lanes.set(allowance.name, lane);
    lane.turns.add(task.party, task, where);
  };

  const run = async (lane: Lane, task: Task) => {
    lane.underWay += 1;
    lane.pace = afterCall(lane.pace, lane.allowance, clock());
    // A long row of tasks with nothing to say makes nobody wait.
    await breathe();
    const went: Went = await task.run().catch((error) => {
      report(error, {});
      return { spoke: true };
    });
    lane.underWay -= 1;
    keys.delete(task.key);
    if (!went.spoke) lane.pace = withoutCall(lane.pace, lane.allowance);
    for (const next of went.next?.toReversed() ?? []) join(next, 'ahead');
    if (went.later !== undefined) putOff(lane, went.later);
    advance(lane);
  };

  const putOff = (lane: Lane, { task, afterMs, held }: NonNullable<Went['later']>) => {
    if (held === 'all') {
      lane.pace = heldBack(lane.pace, lane.allowance, clock(), afterMs);
      join(task, 'ahead');
    } else {
      keys.add(task.key);
      lane.aside = [...lane.aside, { task, at: clock() + afterMs }];
    }
  };

  const advance = (lane: Lane) => {
    clearTimeout(lane.timer);
    const { turns, allowance } = lane;
    const at = clock();
    const back = lane.aside.filter((one) => one.at <= at);
    lane.aside = lane.aside.filter((one) => one.at > at);
    for (const { task } of back) turns.add(task.party, task, 'ahead');
    const mayBegin = () => !stopped && !turns.isEmpty() && lane.underWay < allowance.atOnce;
    while (mayBegin() && waitMs(lane.pace, allowance, at) <= 0) {
      const task = turns.next();
      if (task !== undefined) void run(lane, task);
    }
    const wakes = lane.aside.map((one) => one.at - at);
    if (mayBegin()) wakes.push(waitMs(lane.pace, allowance, at));
    if (!stopped && wakes.length > 0) {
      lane.timer = setTimeout(() => advance(lane), Math.ceil(Math.min(...wakes)));
    }
    tell(lane, lane.underWay > 0 || (!stopped && !turns.isEmpty() && !isHeld(lane.pace, at)));
  };

  /** Tells those who wait for quiet, once no lane is busy. */
  const tell = (lane: Lane, isBusy: boolean) => {
    busy += Number(isBusy) - Number(lane.busy);
    lane.busy = isBusy;
    if (busy > 0) return;
    for (const go of waiting) go();
    waiting = [];
  };

  const quiet = () =>
    busy === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve));

  return {
    add: (tasks) => {
      for (const task of tasks) join(task, 'behind');
      for (const [name, lane] of lanes) {
        advance(lane);
        const { due, until } = lane.pace;
        const idle = !lane.busy && lane.turns.isEmpty() && lane.aside.length === 0;
        if (idle && clock() - Math.max(due, until) > forgetMs) lanes.delete(name);
      }
    },
    quiet,
    stop: () => {
      stopped = true;
      for (const lane of lanes.values()) advance(lane);
      return quiet();
    },
  };
}

function newLane(allowance: Allowance): Lane {
  return {
    allowance,
    turns: createTurns(),
    pace: rested,
    underWay: 0,
    aside: [],
    timer: undefined,
    busy: false,
  };
}

/** Milliseconds that go on from where they were when a clock is set back. */
function neverBack(now: () => Date): () => number {
  let last = 0;
  let lost = 0;
  return () => {
    const shown = now().getTime();
    lost = Math.max(lost, last - shown);
    last = Math.max(last, shown + lost);
    return last;
  };
}
