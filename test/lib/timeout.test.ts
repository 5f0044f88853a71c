// A deadline for a promise.

import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { withTimeout } from '../../src/lib/timeout.ts';

test('a value that comes in time is returned', async () => {
  expect(await withTimeout(sleep(1, 'value'), 10_000, 'fallback')).toBe('value');
});

test('a value that comes too late is replaced', async () => {
  expect(await withTimeout(sleep(50, 'value'), 1, 'fallback')).toBe('fallback');
});

test('a rejection in time is passed on, a later one is ignored', async () => {
  await expect(withTimeout(Promise.reject(new Error('boom')), 10_000, 0)).rejects.toThrow('boom');
  const late = sleep(5).then(() => Promise.reject(new Error('late')));
  expect(await withTimeout(late, 1, 'fallback')).toBe('fallback');
  await sleep(20);
});
