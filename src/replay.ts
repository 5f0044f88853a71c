// `npm run replay`: works out from the log anew what is known of every learner and every question,
// mends what differs, and says what it was. A running bot need not be stopped for it.

import { openDatabase } from './compose.ts';
import { rebuild } from './core/learning/learn.ts';
import { run } from './program.ts';

const shown = 20;

await run(async (settings) => {
  const store = await openDatabase(settings);
  try {
    const learners = await store.learners();
    const differed: string[] = [];
    for (const learner of learners) {
      const found = await store.rebuildLearner(learner, rebuild);
      differed.push(...found.map((what) => `${what}, learner ${learner}`));
    }
    differed.push(...(await store.rebuildRatings()));
    process.stdout.write(`${told(learners.length, differed)}\n`);
  } finally {
    await store.close();
  }
});

function told(learners: number, differed: readonly string[]): string {
  const read = `Read the log of ${learners === 1 ? '1 learner' : `${learners} learners`}.`;
  if (differed.length === 0) return `${read} All that is kept follows from it.`;
  const more = differed.length > shown ? [`and ${differed.length - shown} more`] : [];
  return [
    `${read} This differed, and is mended:`,
    ...[...differed.slice(0, shown), ...more].map((what) => `  ${what}`),
  ].join('\n');
}
