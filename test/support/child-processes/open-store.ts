// A child process: on `go`, opens the store its argument names, writes, and says `done`.

import { once } from 'node:events';
import { accountId } from '../../../src/core/bot/request.ts';
import { openStore } from '../../../src/storage/open.ts';
import { learnerId } from '../sample-records.ts';
import { toStoreOptions } from './store-options.ts';

const [, , location = '', name = ''] = process.argv;
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const store = await openStore(toStoreOptions(location));
await store.findOrCreateLearner(
  accountId('terminal', name),
  learnerId(`learner-${name}`),
  new Date(0),
);
await store.close();
process.stdout.write('done\n');
process.exit(0);
