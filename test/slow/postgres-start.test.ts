// The program on PostgreSQL: it starts with one setting, remembers, and says what is wrong without the password.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { temporaryDatabases } from '../support/postgres/databases.ts';

const program = resolve(import.meta.dirname, '../../src/cli/start.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'lectern-start-'));
afterAll(() => rmSync(scratch, { recursive: true }));
const { fresh } = temporaryDatabases();

function chat(env: NodeJS.ProcessEnv, input = '') {
  return spawnSync(process.execPath, [program, 'chat', '--as', 'ada'], {
    input,
    encoding: 'utf8',
    cwd: scratch,
    env: { ...process.env, LOG_LEVEL: 'debug', ...env },
  });
}

test('on an empty database it makes its tables, and remembers', async () => {
  const url = await fresh('empty');
  const first = chat({ DATABASE_URL: url }, '/lesson architectures card:gqa\n');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(chat({ DATABASE_URL: url }, '/lesson\n').stdout).toContain('You stopped at “GQA');
});

test('a line that holds what PostgreSQL cannot hold is answered as any other', async () => {
  const { stdout, stderr } = chat(
    { DATABASE_URL: await fresh() },
    '/answer a\0b nothing 1\n/lesson \ud800\0\n/privacy export\0\n/quiz \0\n',
  );
  expect(stderr).toBe('');
  expect(stdout.split('\n---\n')).toHaveLength(5);
});

test('of two databases that are set, it says which it uses', async () => {
  const file = join(scratch, 'unused.db');
  const { stderr, status } = chat({ DATABASE_URL: await fresh(), DATABASE_FILE: file });
  expect(status).toBe(0);
  expect(stderr).toContain('DATABASE_URL is used, and the file is ignored');
  expect(existsSync(file)).toBe(false);
});

test('a wrong password is told in a sentence that does not hold it', async () => {
  const url = new URL(await fresh());
  url.password = 'hunter2';
  const { stdout, stderr, status } = chat({ DATABASE_URL: url.href });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/\w+ refuses the user or the password/);
  expect(stdout + stderr).not.toContain('hunter2');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
