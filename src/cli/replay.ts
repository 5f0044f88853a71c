// `npm run replay`: works out from the log anew what is known of every learner and every question,
// mends what differs, and says what it was. A running bot need not be stopped for it.

import { openConfiguredStore } from '../app/compose.ts';
import { replayLog } from '../core/learning/apply-answer.ts';
import { run } from './run.ts';

const maxShown = 20;

await run(async (config) => {
  const store = await openConfiguredStore(config);
  try {
    const learners = await store.learnerIds();
    const differences: string[] = [];
    for (const learner of learners) {
      const learnerDifferences = await store.rebuildLearner(learner, replayLog);
      differences.push(
        ...learnerDifferences.map((difference) => `${difference}, learner ${learner}`),
      );
    }
    differences.push(...(await store.rebuildRatings()));
    process.stdout.write(`${formatResult(learners.length, differences)}\n`);
  } finally {
    await store.close();
  }
});

function formatResult(learnerCount: number, differences: readonly string[]): string {
  const opening = `Read the log of ${learnerCount === 1 ? '1 learner' : `${learnerCount} learners`}.`;
  if (differences.length === 0) return `${opening} All that is kept follows from it.`;
  const more = differences.length > maxShown ? [`and ${differences.length - maxShown} more`] : [];
  return [
    `${opening} This differed, and is mended:`,
    ...[...differences.slice(0, maxShown), ...more].map((difference) => `  ${difference}`),
  ].join('\n');
}
