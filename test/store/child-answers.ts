// A child process: on `go`, gives Ada's answers to twenty deliveries, and says which of them counted.
//
// The call of each answer is its own, but for the even ones, which every process sends alike: a replay.

import { once } from 'node:events';
import { openStore } from '../../src/store/open.ts';
import { answer, count } from './samples.ts';
import { whereIs } from './where.ts';

const [, , where = '', name = ''] = process.argv;
const store = await openStore(whereIs(where));
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const outcomes = await Promise.all(
  Array.from({ length: 20 }, async (_, index) => {
    const id = index % 2 === 0 ? `call-${index}` : `call-${index}-${name}`;
    const { outcome } = await store.recordAnswer(answer(id, { delivery: `d-${index}` }), count);
    return outcome === 'recorded' ? [index] : [];
  }),
);
await store.close();
process.stdout.write(`${JSON.stringify(outcomes.flat())}\n`);
process.exit(0);
