// The program `lessons` as a person runs it: what it prints and how it ends.

import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const program = resolve(import.meta.dirname, '../../src/cli/lessons.ts');
const course = resolve(import.meta.dirname, '../fixtures/course/lessons');

async function run(...flags: readonly string[]) {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [program, ...flags]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

test('prints lessons, objectives and robots', async () => {
  const { code, stdout } = await run('--folder', course);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^tea: 3 cards, 3 minutes, 6 questions\n/);
  expect(stdout).toMatch(/steep +3 +Choose how long/);
  expect(stdout).toMatch(/longest option +\d\.\d{3} +\d\.\d{3}/);
});

test('prints JSON', async () => {
  const { code, stdout } = await run('--json', '--folder', course);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).lessons[0].id).toBe('tea');
});

test('prints problems and ends with 1', async () => {
  const { code, stdout } = await run('--folder', 'nowhere-at-all');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^nowhere-at-all:1 {2}.*missing/);
});

test('answers an unknown flag with one sentence and ends with 2', async () => {
  const { code, stdout, stderr } = await run('--jason');
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^Unknown option '--jason'\. Use: lessons .*\n$/);
});
