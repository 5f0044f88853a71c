// The only timer, on a clock that the test moves: on the minute, without drift, one round at a time.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSchedule } from '../../src/schedule.ts';
import { openStore } from '../../src/store/open.ts';
import { createSwitchboard } from '../../src/switchboard.ts';
import { readCourse } from '../support/course.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime('2026-11-24T08:29:12.345Z');
});
afterEach(() => vi.useRealTimers());

async function open() {
  const library = await readCourse();
  const store = await openStore({ file: ':memory:' });
  const reported: unknown[] = [];
  const beats: string[] = [];
  const schedule = createSchedule({
    store: {
      ...store,
      beat: (span, at) => {
        beats.push(at.toISOString());
        return store.beat(span, at);
      },
    },
    outbound: createSwitchboard(),
    library: () => library,
    random: () => 0.5,
    now: () => new Date(),
    report: (error) => reported.push(error),
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
    await schedule.tick();
  };
  for (const time of ['08:30', '08:31', '08:33', '10:00', '10:01', '09:00']) {
    await at(`2026-11-24T${time}:00Z`);
  }
  const spans = await store.uptime(new Date(0));
  expect(
    spans.map(({ from, until }) => [from, until].map((one) => one.toISOString().slice(11, 16))),
  ).toEqual([
    ['08:30', '08:33'],
    ['09:00', '09:00'],
    ['10:00', '10:01'],
  ]);
  await store.close();
});
