// A child process: on `go`, gives Ada's answers to twenty deliveries, and says which of them counted.
//
// The call of each answer is its own, but for the even ones, which every process sends alike: a replay.

import { once } from 'node:events';
import { openStore } from '../../../src/storage/open.ts';
import { answer, countAnswer } from '../sample-records.ts';
import { toStoreOptions } from './store-options.ts';

const [, , location = '', name = ''] = process.argv;
const store = await openStore(toStoreOptions(location));
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const outcomes = await Promise.all(
  Array.from({ length: 20 }, async (_, index) => {
    const id = index % 2 === 0 ? `call-${index}` : `call-${index}-${name}`;
    const { outcome } = await store.recordAnswer(
      answer(id, { delivery: `d-${index}` }),
      countAnswer,
    );
    return outcome === 'recorded' ? [index] : [];
  }),
);
await store.close();
process.stdout.write(`${JSON.stringify(outcomes.flat())}\n`);
process.exit(0);
