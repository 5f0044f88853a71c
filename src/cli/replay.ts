// `npm run replay`: rebuilds every learner's state and every question's rating from the answer log,
// and reports what was different. The bot can keep running.

import { openConfiguredStore } from '../app/compose.ts';
import { replayLog } from '../core/learning/apply-answer.ts';
import { countOf } from '../lib/numbers.ts';
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
  const opening = `Read the log of ${countOf(learnerCount, 'learner')}.`;
  if (differences.length === 0) return `${opening} The stored state matches it.`;
  const more = differences.length > maxShown ? [`and ${differences.length - maxShown} more`] : [];
  return [
    `${opening} These differed and have been corrected:`,
    ...[...differences.slice(0, maxShown), ...more].map((difference) => `  ${difference}`),
  ].join('\n');
}
