// A child process: on `go`, opens the store in the file named by its argument, writes, and says `done`.

import { once } from 'node:events';
import { accountId } from '../../src/core/call.ts';
import { openStore } from '../../src/store/open.ts';
import { learnerId } from './samples.ts';

const [, , file = '', name = ''] = process.argv;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore({ file });
await store.enrol(accountId('terminal', name), learnerId(`learner-${name}`), new Date(0));
await store.close();
process.stdout.write('done\n');
process.exit(0);
