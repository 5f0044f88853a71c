import { defineConfig } from 'vitest/config';

// `npm test` runs the quick projects: `quick`, and `postgres`, which starts a PostgreSQL for its files.
// A test over two seconds belongs to the slow one.
const postgres = 'test/**/postgres*.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**', postgres],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'postgres',
          include: [postgres],
          exclude: ['test/slow/**'],
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
          globalSetup: ['test/support/postgres/server.ts', 'test/support/browser/setup.ts'],
          testTimeout: 180_000,
          // Some start several processes before the first test.
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
