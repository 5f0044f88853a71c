// Another process holds the write lock for six seconds: writes wait, reads answer, the process stays awake.

import { expect, test } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { startChild } from '../support/child-processes/child-process.ts';
import { ADA, ADA_ACCOUNT, answer, countAnswer, NOON } from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

/** The promise is 100 ms; test machines are noisy. */
const LONGEST_BLOCK_MS = 250;

const freshFile = temporaryFiles();

test('a lock held for six seconds', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  const child = startChild('./lock-database.ts', file, '6000');
  expect(await child.nextLine()).toBe('locked');

  const started = performance.now();
  const pulse = takePulse();
  let waiting = true;
  const writes = Promise.all(
    Array.from({ length: 30 }, (_, index) =>
      store.recordAnswer(answer(`call-${index}`), countAnswer),
    ),
  ).finally(() => {
    waiting = false;
  });

  const reads: number[] = [];
  while (waiting) {
    const startedAt = performance.now();
    expect(await store.findLearner(ADA_ACCOUNT)).toBe(ADA);
    expect((await store.learnerModel(ADA)).reviews.length).toBeLessThanOrEqual(1);
    reads.push((performance.now() - startedAt) / 2);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }

  const recorded = await writes;
  const waited = performance.now() - started;
  const longestBlock = pulse.stop();
  expect(recorded.every(({ outcome }) => outcome === 'recorded')).toBe(true);
  expect(waited).toBeGreaterThan(5_500);
  expect(waited).toBeLessThan(8_000);
  expect(reads.length).toBeGreaterThan(50);
  reads.sort((a, b) => a - b);
  expect(reads[Math.floor(reads.length * 0.95)]).toBeLessThan(100);
  expect(reads.at(-1)).toBeLessThan(LONGEST_BLOCK_MS);
  expect(longestBlock).toBeLessThan(LONGEST_BLOCK_MS);
  expect((await store.learnerModel(ADA)).reviews[0]?.asked).toBe(30);
  expect(await child.exitCode()).toBe(0);
  await store.close();
});

/** Measures how long the event loop was ever kept from a timer of ten milliseconds. */
function takePulse(): { stop(): number } {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 10);
    last = now;
  };
  const timer = setInterval(tick, 10);
  return {
    stop() {
      tick();
      clearInterval(timer);
      return longest;
    },
  };
}
