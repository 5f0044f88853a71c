// Starting up: on an old Node, without a terminal, with bad settings, with a file that isn't a database.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const temporaryFolder = mkdtempSync(join(tmpdir(), 'lectern-start-'));
afterAll(() => rmSync(temporaryFolder, { recursive: true }));

type StartOptions = {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly node?: string;
};

function runProgram(
  args: readonly string[],
  { input = '', env = {}, node = process.execPath }: StartOptions = {},
) {
  const { DATABASE_FILE: _, ...rest } = process.env;
  return spawnSync(node, [join(root, 'src/cli/start.mjs'), ...args], {
    input,
    encoding: 'utf8',
    cwd: temporaryFolder,
    env: { ...rest, DATABASE_FILE: join(temporaryFolder, 'start.db'), ...env },
  });
}

/** A Node that is too old, where this machine has one beside ours. */
const oldNode = ['/usr/local/bin/node', '/usr/bin/node'].find((path) => {
  if (!existsSync(path)) return false;
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
  return Number(/^v(\d+)/.exec(version)?.[1]) < 22;
});

describe('npm run chat without a terminal', () => {
  test('answers each line, ends each reply with three dashes, and exits 0', () => {
    const { stdout, status } = runProgram(['chat'], {
      input: '/lesson architectures\nStart\n/recommend task:translation\n',
    });
    const replies = stdout.split('\n---\n');
    expect(status).toBe(0);
    expect(replies).toHaveLength(4);
    expect(replies[0]).toContain('Understanding model architectures');
    expect(replies[1]).toContain('Why architecture matters');
    expect(replies[2]).toMatch(/^Encoder-decoder/);
    expect(replies[3]).toBe('');
  });

  test('keeps each name’s place over a restart', () => {
    runProgram(['chat', '--as', 'ada'], { input: '/lesson architectures card:gqa\n' });
    const secondRun = runProgram(['chat', '--as', 'ada'], {
      input: '/lesson\nContinue where I left off\n',
    });
    expect(secondRun.stdout).toContain('You stopped at “GQA: sharing keys and values”');
    expect(secondRun.stdout).toContain('card 23 of 42');
    const otherRun = runProgram(['chat', '--as', 'ben'], { input: '/lesson\n' });
    expect(otherRun.stdout).not.toContain('You stopped');
  });

  test('refuses a name that is none, and an unknown flag, with a sentence', () => {
    expect(runProgram(['chat', '--as', 'a b/c'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--as takes a name'),
    });
    const unknown = runProgram(['chat', '--loud']);
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).not.toContain('    at ');
  });
});

describe('what cannot start says why', () => {
  test('a setting that cannot be used', () => {
    const { status, stderr } = runProgram(['chat'], { env: { LOG_LEVEL: 'loud' } });
    expect(status).toBe(1);
    expect(stderr).toContain('LOG_LEVEL: choose fatal');
  });

  test('a setting in .env that cannot be used', () => {
    writeFileSync(join(temporaryFolder, '.env'), 'LOG_LEVEL=louder\n');
    const { LOG_LEVEL: _, ...env } = process.env;
    const { stderr } = runProgram(['chat'], { env });
    rmSync(join(temporaryFolder, '.env'));
    expect(stderr).toContain('LOG_LEVEL: choose fatal');
  });

  test('a database that is none', () => {
    const file = join(temporaryFolder, 'not-a-database.db');
    writeFileSync(file, 'these are words, not pages of a database; '.repeat(100));
    const { status, stderr } = runProgram(['chat'], { env: { DATABASE_FILE: file } });
    expect(status).toBe(1);
    expect(stderr).toContain(`The database ${file} cannot be opened`);
    expect(stderr).not.toContain('    at ');
  });

  test.each(['nothing', 'run'])('%s is no program: lists those there are', (name) => {
    const { status, stderr } = runProgram([name]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `There’s no program called ${name}. Choose one of: main, backup, chat, discord-invite, discord-register, generate, lessons, replay, restore, slack-manifest, slack-validate.\n`,
    );
  });

  test.skipIf(oldNode === undefined)('an old Node gets a sentence, not a stack trace', () => {
    const { status, stderr } = runProgram(['main'], oldNode === undefined ? {} : { node: oldNode });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^Lectern needs Node 22\.18 or newer; this is Node \d+/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
