import { defineConfig } from 'vitest/config';

// `npm test` runs the quick projects: `quick`, and `postgres`, which starts a PostgreSQL for its files.
// A test over two seconds belongs to the slow ones, of which `timed` has the machine to itself.
const postgres = 'test/**/postgres*.test.ts';

// What measures time, and what must happen within some.
const timed = 'test/slow/**/{burst,busy,closing,deferred-answers,speed}.test.ts';

export default defineConfig({
  test: {
    // Every processor: the default leaves one free, which of two is half.
    maxWorkers: '100%',
    // On a busy machine what is waited for may take ten times as long as on an idle one.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**', postgres],
          // A worker loads the libraries once and not for each file; our own modules are fresh in each.
          isolate: false,
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [postgres],
          exclude: ['test/slow/**'],
          isolate: false,
          globalSetup: ['test/support/postgres/server.ts'],
          // Some start processes, which takes its time on a busy machine.
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          exclude: [timed],
          globalSetup: ['test/support/postgres/server.ts', 'test/support/browser/setup.ts'],
          testTimeout: 180_000,
          // Some start several processes before the first test.
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'timed',
          include: [timed],
          globalSetup: ['test/support/postgres/server.ts', 'test/support/browser/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          // Alone on the machine, after all others.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
