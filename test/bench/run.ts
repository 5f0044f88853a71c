// `npm run bench`: runs every measurement in this folder, or those whose names are given.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const names = process.argv.slice(2);
const benchFiles = readdirSync(import.meta.dirname)
  .filter((file) => /^bench-.*\.ts$/.test(file))
  .filter((file) => names.length === 0 || names.some((name) => file === `bench-${name}.ts`));

for (const file of benchFiles) {
  const { status } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
