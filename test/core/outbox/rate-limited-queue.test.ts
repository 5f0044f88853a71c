// Tasks in their lanes, on a clock that the test moves: paced, in turn, held back, gone on with.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Outbound, RateLimit } from '../../../src/core/bot/outbound.ts';
import { conversationId } from '../../../src/core/bot/request.ts';
import { createJob, type Job, type JobResult } from '../../../src/core/outbox/job.ts';
import { createRateLimitedQueue } from '../../../src/core/outbox/rate-limited-queue.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime('2026-11-24T09:00:00Z');
});
afterEach(() => vi.useRealTimers());

const second = 1_000;

/** Ten calls a second for each platform. */
function open(changes: Partial<RateLimit> = {}) {
  const ran: string[] = [];
  const reported: unknown[] = [];
  const rateLimitFor: Outbound['rateLimitFor'] = (conversation) => {
    const name = conversation.split(':', 1)[0] ?? '';
    if (name === 'unplugged') return undefined;
    return { name, calls: 10, windowMs: second, burst: 0, maxConcurrent: 4, ...changes };
  };
  const queue = createRateLimitedQueue({
    outbound: { rateLimitFor: rateLimitFor } as Outbound,
    now: () => new Date(),
    logError: (error) => reported.push(error),
  });
  /** A task that says its name; `went` is how each of its turns goes, the last one for ever. */
  const task = (name: string, ...went: (JobResult | Error)[]): Job => {
    const [platform = '', guild = '', channel = ''] = name.split(':');
    const conversation = conversationId(platform, guild, channel);
    return createJob(
      'send',
      { recipient: { kind: 'on-demand', id: name }, day: '2026-11-24', conversation },
      async () => {
        ran.push(name);
        const how = went.length > 1 ? went.shift() : went[0];
        if (how instanceof Error) throw how;
        return how ?? { calledApi: true };
      },
    );
  };
  return { queue, ran, reported, task };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

function many(count: number, guild: string, task: (name: string) => Job): readonly Job[] {
  return Array.from({ length: count }, (_, index) => task(`d:${guild}:${index}`));
}

test('as many as the allowance has, each second, and each platform by itself', async () => {
  const { queue, ran, task } = open();
  queue.add([...many(100, 'big', task), task('s:one:1')]);
  await pass(0);
  expect(ran).toEqual(['d:big:0', 's:one:1']);
  await pass(3 * second);
  expect(ran).toHaveLength(32);
  await pass(10 * second);
  expect(ran).toHaveLength(101);
  await queue.whenIdle();
});

test('a small server does not wait for a big one, also where it comes a minute later', async () => {
  const { queue, ran, task } = open();
  const big = many(900, 'big', task);
  queue.add([...big, ...many(1, 'a', task), ...many(1, 'b', task)]);
  await pass(second / 2);
  expect(ran.slice(0, 4)).toEqual(['d:big:0', 'd:a:0', 'd:b:0', 'd:big:1']);
  await pass(59 * second);
  const before = ran.length;
  // What waits is due in this minute too, and is not added again.
  queue.add([...big.slice(before), ...many(1, 'late', task)]);
  await pass(second / 2);
  expect(ran.slice(before, before + 2)).toContain('d:late:0');
  await pass(40 * second);
  expect(new Set(ran).size).toBe(ran.length);
  expect(ran).toHaveLength(903);
});

test('what follows from a task comes at once, ahead of the others of its server', async () => {
  const { queue, ran, task } = open();
  const close = task('d:a:close');
  queue.add([task('d:a:1', { calledApi: true, followUps: [close] }), task('d:a:2')]);
  await pass(second);
  expect(ran).toEqual(['d:a:1', 'd:a:close', 'd:a:2']);
});

test('a limit on all is waited out by all; who met it goes on with it, once', async () => {
  const { queue, ran, task } = open();
  const again = task('d:a:again');
  const later = { job: again, retryAfterMs: 5 * second, scope: 'all' } as const;
  queue.add([
    task('d:a:1', { calledApi: true, retry: later }),
    ...many(5, 'b', task),
    task('s:a:1'),
  ]);
  await pass(4 * second);
  // Another platform has an allowance of its own.
  expect(ran).toEqual(['d:a:1', 's:a:1']);
  // The next round finds it lying still, and adds nothing.
  queue.add([task('d:a:again')]);
  await queue.whenIdle();
  await pass(10 * second);
  expect(ran.filter((name) => name === 'd:a:again')).toHaveLength(1);
  expect(ran).toHaveLength(8);
});

test('after a limit on all, half as many, and soon as many as before', async () => {
  const { queue, ran, task } = open();
  const later = { job: task('d:a:again'), retryAfterMs: second, scope: 'all' } as const;
  queue.add([task('d:a:1', { calledApi: true, retry: later }), ...many(2_000, 'b', task)]);
  await pass(second);
  const began = ran.length;
  await pass(4 * second);
  expect(ran.length - began).toBeGreaterThanOrEqual(18);
  expect(ran.length - began).toBeLessThanOrEqual(24);
  await pass(40 * second);
  const back = ran.length;
  await pass(4 * second);
  expect(ran.length - back).toBeGreaterThanOrEqual(39);
});

test('a limit of one place is waited out there alone', async () => {
  const { queue, ran, task } = open();
  const later = {
    job: task('d:a:again'),
    retryAfterMs: 5 * second,
    scope: 'conversation',
  } as const;
  queue.add([task('d:a:1', { calledApi: true, retry: later }), ...many(5, 'b', task)]);
  await pass(2 * second);
  expect(ran).toHaveLength(6);
  queue.add([task('d:a:again')]);
  await pass(2.9 * second);
  expect(ran).not.toContain('d:a:again');
  await pass(second);
  expect(ran.filter((name) => name === 'd:a:again')).toHaveLength(1);
});

test('who had nothing to say leaves the call to another', async () => {
  const { queue, ran, task } = open();
  const lost = Array.from({ length: 500 }, (_, index) =>
    task(`d:a:${index}`, { calledApi: false }),
  );
  const began = Date.now();
  queue.add(lost);
  await queue.whenIdle();
  expect([ran.length, Date.now() - began]).toEqual([500, 0]);
});

test('a task that fails is reported; the others go on, and it may come again', async () => {
  const { queue, ran, reported, task } = open();
  const broken = task('d:a:1', new Error('the disk is full'), { calledApi: true });
  queue.add([broken, task('d:b:1')]);
  await pass(second);
  expect(reported).toEqual([new Error('the disk is full')]);
  queue.add([broken]);
  await pass(second);
  expect(ran).toEqual(['d:a:1', 'd:b:1', 'd:a:1']);
});

test('only so many are under way at once, however long they take', async () => {
  const { queue, task } = open({ burst: 100 });
  let inFlight = 0;
  let most = 0;
  const slow = many(20, 'a', task).map((one) => ({
    ...one,
    run: async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await new Promise((done) => setTimeout(done, 200));
      inFlight -= 1;
      return { calledApi: true };
    },
  }));
  queue.add(slow);
  await pass(5 * second);
  expect([most, inFlight]).toEqual([4, 0]);
});

test('a clock that is set back holds nobody up', async () => {
  const { queue, ran, task } = open();
  queue.add(many(100, 'a', task));
  await pass(second);
  vi.setSystemTime('2026-11-24T07:00:00Z');
  await pass(2 * second);
  expect(ran.length).toBeGreaterThan(25);
});

test('once stopped it begins nothing, and waits for what is under way', async () => {
  const { queue, ran, task } = open();
  const { promise, resolve } = Promise.withResolvers<JobResult>();
  queue.add([{ ...task('d:a:1'), run: () => promise }, ...many(5, 'b', task)]);
  await pass(0);
  const left = vi.fn();
  const stopped = queue.stop().then(left);
  await pass(5 * second);
  expect([ran, left.mock.calls.length]).toEqual([[], 0]);
  resolve({ calledApi: true, followUps: [task('d:a:close')] });
  await stopped;
  queue.add([task('d:c:1')]);
  await pass(5 * second);
  expect(ran).toEqual([]);
});

test('where nobody can be spoken to, nothing is kept waiting', async () => {
  const { queue, ran, task } = open();
  queue.add([task('unplugged:a:1')]);
  await queue.whenIdle();
  await pass(second);
  expect(ran).toEqual([]);
});
