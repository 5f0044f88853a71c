// Loaded into a bot that is measured: at each SIGUSR2 it writes down how much memory it uses.

import { appendFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  const { heapUsed, rss } = process.memoryUsage();
  appendFileSync(
    process.env.BENCH_WEIGHTS ?? '',
    `${JSON.stringify({ at: Date.now(), heapUsed, rss })}\n`,
  );
});
