// A child process: on `go`, a crowd answers one question after another, ten of them at a time.

import { once } from 'node:events';
import { accountId } from '../../../src/core/bot/request.ts';
import { openStore } from '../../../src/storage/open.ts';
import { answer, countAnswer, learnerId, NOON } from '../sample-records.ts';
import { toStoreOptions } from './store-options.ts';

const [, , location = '', name = '', questions = '0'] = process.argv;
const store = await openStore(toStoreOptions(location));
const learners = Array.from({ length: 10 }, (_, index) => learnerId(`learner-${name}-${index}`));
for (const learner of learners)
  await store.findOrCreateLearner(accountId('web', learner), learner, NOON);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
let closedCount = 0;
for (let question = 0; question < Number(questions); question += 1) {
  const outcomes = await Promise.all(
    learners.map((learner) =>
      store.recordAnswer(
        answer(`${learner}-${question}`, { learner, delivery: `d-${question}` }),
        countAnswer,
      ),
    ),
  );
  closedCount += outcomes.filter(({ outcome }) => outcome === 'closed').length;
}
await store.close();
process.stdout.write(`${closedCount}\n`);
process.exit(0);
