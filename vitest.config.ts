import { defineConfig } from 'vitest/config';

// Two projects: `npm test` runs the quick one (a test over two seconds belongs to the slow one).
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**'],
          testTimeout: 10_000,
        },
      },
      {
        test: {
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          testTimeout: 180_000,
        },
      },
    ],
  },
});
