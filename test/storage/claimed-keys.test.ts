// Used keys go once they have expired: the table does not grow for ever.

import { expect, test } from 'vitest';
import type { Schema } from '../../src/storage/database/schema.ts';
import { openSqlite } from '../../src/storage/database/sqlite.ts';
import { openStore } from '../../src/storage/open.ts';
import { temporaryFiles } from '../support/temporary-files.ts';

const freshFile = temporaryFiles();

test('keys that have expired are swept out, those that have not stay', async () => {
  const file = freshFile();
  const store = await openStore({ file });
  const at = (seconds: number) => new Date(seconds * 1000);
  for (let second = 0; second < 500; second += 1) {
    await store.claimOnce(`key-${second}`, at(second), at(second + 10));
  }
  await store.close();
  const db = openSqlite<Schema>(file);
  const rows = await db.selectFrom('claimed_keys').select('key').execute();
  expect(rows.length).toBeLessThanOrEqual(110);
  expect(rows.map(({ key }) => key)).toContain('key-499');
  await db.destroy();
});
