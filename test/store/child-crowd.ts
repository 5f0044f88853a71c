// A child process: on `go`, a crowd answers one question after another, ten of them at a time.

import { once } from 'node:events';
import { accountId } from '../../src/core/call.ts';
import { openStore } from '../../src/store/open.ts';
import { answer, count, learnerId, NOON } from './samples.ts';
import { whereIs } from './where.ts';

const [, , where = '', name = '', questions = '0'] = process.argv;
const store = await openStore(whereIs(where));
const crowd = Array.from({ length: 10 }, (_, index) => learnerId(`learner-${name}-${index}`));
for (const learner of crowd) await store.enrol(accountId('web', learner), learner, NOON);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
let late = 0;
for (let question = 0; question < Number(questions); question += 1) {
  const outcomes = await Promise.all(
    crowd.map((learner) =>
      store.recordAnswer(
        answer(`${learner}-${question}`, { learner, delivery: `d-${question}` }),
        count,
      ),
    ),
  );
  late += outcomes.filter(({ outcome }) => outcome === 'closed').length;
}
await store.close();
process.stdout.write(`${late}\n`);
process.exit(0);
