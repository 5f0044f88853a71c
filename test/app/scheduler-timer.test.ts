// The only timer, on a clock that the test moves: on the minute, without drift, one round at a time.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createOutboundRouter } from '../../src/app/outbound-router.ts';
import { createSchedulerTimer } from '../../src/app/scheduler-timer.ts';
import { openStore } from '../../src/storage/open.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime('2026-11-24T08:29:12.345Z');
});
afterEach(() => vi.useRealTimers());

async function open() {
  const store = await openStore({ file: ':memory:' });
  const reported: unknown[] = [];
  const beats: string[] = [];
  const schedule = createSchedulerTimer({
    store: {
      ...store,
      heartbeat: (span, at) => {
        beats.push(at.toISOString());
        return store.heartbeat(span, at);
      },
    },
    outbound: createOutboundRouter(),
    now: () => new Date(),
    createRecipientLookup: () => ({
      findHandler: async () => undefined,
      buildResults: () => expect.unreachable('nothing is over'),
    }),
    logError: (error) => reported.push(error),
  });
  return { schedule, store, beats, reported };
}

test('wakes at once and then on every minute, and no more once it is stopped', async () => {
  const { schedule, store, beats, reported } = await open();
  schedule.start();
  await vi.advanceTimersByTimeAsync(3 * 60_000);
  expect(beats).toEqual([
    '2026-11-24T08:29:12.345Z',
    '2026-11-24T08:30:00.000Z',
    '2026-11-24T08:31:00.000Z',
    '2026-11-24T08:32:00.000Z',
  ]);
  await schedule.stop();
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(beats).toHaveLength(4);
  expect(reported).toEqual([]);
  await store.close();
});

test('up-time is one span while it beats, and another after silence or a clock set back', async () => {
  const { schedule, store } = await open();
  const at = async (time: string) => {
    vi.setSystemTime(time);
    await schedule.runRound();
  };
  for (const time of ['08:30', '08:31', '08:33', '10:00', '10:01', '09:00']) {
    await at(`2026-11-24T${time}:00Z`);
  }
  const spans = await store.uptimeSpans(new Date(0));
  expect(
    spans.map(({ from, until }) => [from, until].map((one) => one.toISOString().slice(11, 16))),
  ).toEqual([
    ['08:30', '08:33'],
    ['09:00', '09:00'],
    ['10:00', '10:01'],
  ]);
  await store.close();
});
