// A burst, small: many places due in one minute, on a Discord that keeps its limits, in a real process.

import { expect, test } from 'vitest';
import { measureBurst } from '../../bench/burst.ts';
import { quantileMs } from '../../bench/measure.ts';

test('places are asked about as fast as is allowed, in turn, each once, and answers stay quick', async () => {
  const options = { places: 600, servers: 120, quietMs: 8_000, callMs: 60 };
  const burst = await measureBurst(options);
  expect(burst.wrong).toBe(0);
  // A machine that stutters hands over several calls at once; one that does not is never refused.
  expect(burst.refused).toBeLessThan(burst.calls / 50);
  expect(burst.calls / burst.seconds).toBeGreaterThan(0.7 * burst.allowed);
  expect(burst.calls / burst.seconds).toBeLessThan(1.05 * burst.allowed);
  const p95 = (ms: readonly number[]) => quantileMs({ name: '', ms: [...ms] }, 0.95);
  // A few milliseconds are noise, and no waiting in line.
  expect(p95(burst.busy)).toBeLessThan(2 * p95(burst.quiet) + 20);
  expect(burst.small.seconds).toBeLessThan(1.5 * burst.small.ideal);
});
