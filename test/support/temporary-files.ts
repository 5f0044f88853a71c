// Temporary database files for tests, removed when the test file is through.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Gives a new path at each call, in a folder that does not exist yet. Call it once a test file. */
export function temporaryFiles(): () => string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-'));
  let files = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return () => {
    files += 1;
    return join(folder, `${files}`, 'deep', 'lectern.db');
  };
}
