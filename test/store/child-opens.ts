// A child process: on `go`, opens the store its argument names, writes, and says `done`.

import { once } from 'node:events';
import { accountId } from '../../src/core/call.ts';
import { openStore } from '../../src/store/open.ts';
import { learnerId } from './samples.ts';
import { whereIs } from './where.ts';

const [, , where = '', name = ''] = process.argv;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore(whereIs(where));
await store.enrol(accountId('terminal', name), learnerId(`learner-${name}`), new Date(0));
await store.close();
process.stdout.write('done\n');
process.exit(0);
