// `npm run replay` on a real database: silent where all follows from the log, mending where not.

import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { applyAnswer } from '../../src/core/learning/apply-answer.ts';
import type { Schema } from '../../src/storage/database/schema.ts';
import { openSqlite } from '../../src/storage/database/sqlite.ts';
import { openStore } from '../../src/storage/open.ts';
import { ADA, ADA_ACCOUNT, answer, NOON } from '../support/sample-records.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const freshFile = temporaryFiles();
const startScript = join(resolve(import.meta.dirname, '../..'), 'src/cli/start.mjs');

test('says that all follows from the log, or what did not and is mended', async () => {
  const file = freshFile();
  const replay = () =>
    spawnSync(process.execPath, [startScript, 'replay'], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_FILE: file },
    });
  // A bot that is running meanwhile.
  const store = await openStore({ file });
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  await store.recordAnswer(answer('call-1'), applyAnswer);
  expect(replay()).toMatchObject({
    status: 0,
    stdout: 'Read the log of 1 learner. The stored state matches it.\n',
  });
  const right = await store.learnerModel(ADA);
  const db = openSqlite<Schema>(file);
  await db.updateTable('reviews').set({ stability: 99 }).execute();
  await db.updateTable('ratings').set({ difficulty: 9 }).execute();
  await db.destroy();
  expect(replay().stdout.split('\n')).toEqual([
    'Read the log of 1 learner. These differed and have been corrected:',
    '  the review of q-mask, learner learner-ada',
    '  the rating of q-mask',
    '',
  ]);
  expect(await store.learnerModel(ADA)).toEqual(right);
  await store.close();
});
