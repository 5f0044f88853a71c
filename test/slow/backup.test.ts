// `npm run backup` and `npm run restore` as processes: beside a running bot, killed midway, over what is newer.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/storage/open.ts';
import { ADA, ADA_ACCOUNT, answer, countAnswer, NOON } from '../support/sample-records.ts';

const program = resolve(import.meta.dirname, '../../src/cli/start.mjs');
const scratch = mkdtempSync(join(tmpdir(), 'lectern-backup-'));
afterAll(() => rmSync(scratch, { recursive: true }));

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(scratch, 'case-'));
  file = join(folder, 'lectern.db');
});

const env = (more: NodeJS.ProcessEnv = {}) => ({ ...process.env, DATABASE_FILE: file, ...more });

function run(name: 'backup' | 'restore', args: readonly string[] = [], more = {}) {
  const options = { encoding: 'utf8', cwd: folder, env: env(more) } as const;
  return spawnSync(process.execPath, [program, name, ...args], options);
}

/** Some answers of Ada's, numbered on from `from`. */
async function answers(from: number, many: number, at = NOON): Promise<void> {
  const store = await openStore({ file });
  await store.findOrCreateLearner(ADA_ACCOUNT, ADA, NOON);
  for (let index = from; index < from + many; index += 1) {
    await store.recordAnswer(answer(`call-${index}`, { at }), countAnswer);
  }
  await store.close();
}

function countIn(path: string): number {
  const database = new Database(path, { readonly: true });
  const found = database.prepare<[], number>('select count(*) from answers').pluck().get();
  database.close();
  return found ?? 0;
}

/** The bot in a terminal that stays open: a process that uses the file. */
async function bot(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [program, 'chat', '--as', 'ada'], {
    cwd: folder,
    env: env(),
  });
  child.stdin.write('/quiz\n');
  await once(child.stdout, 'data');
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
}

describe('a backup', () => {
  test('is one file, whole, checked, and says what is in it', async () => {
    await answers(0, 12);
    const { stdout, stderr, status } = run('backup');
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    const [, to = ''] =
      /^Saved and checked: (.*) \(1 learner, 12 answers\)\.\n$/.exec(stdout) ?? [];
    expect(to).toMatch(/backups\/lectern-\d{4}-\d\d-\d\dT[\d-]+\.\d{3}Z\.db$/);
    expect(countIn(to)).toBe(12);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  test('is made while the bot runs, and the bot goes on', async () => {
    await answers(0, 3);
    const child = await bot();
    const to = join(folder, 'copy.db');
    expect(run('backup', ['--to', to]).status).toBe(0);
    expect(countIn(to)).toBe(3);
    const reply = once(child.stdout ?? child, 'data');
    child.stdin?.write('/progress\n');
    expect(String(await reply)).toContain('Your progress');
    await end(child);
  });

  test('is refused of what is no database of this bot, and never overwrites', async () => {
    expect(run('backup').stderr).toContain(`There is no file ${file}.`);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'words, not pages; '.repeat(1000));
    expect(run('backup').stderr).toContain('cannot be read as a database');
    rmSync(file);
    new Database(file).exec('create table other (id)').close();
    expect(run('backup').stderr).toContain('is no database of this bot');
    rmSync(file);
    await answers(0, 1);
    const to = join(folder, 'copy.db');
    writeFileSync(to, 'mine');
    expect(run('backup', ['--to', to])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('already. Name another with --to'),
    });
    expect(readFileSync(to, 'utf8')).toBe('mine');
  });

  test('to where nothing can be written is refused in a sentence', async () => {
    await answers(0, 1);
    for (const to of [join(file, 'copy.db'), folder]) {
      const { status, stderr } = run('backup', ['--to', to]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^(The disk does not let us: |There is a file ).*\n$/);
    }
  });

  test('of a damaged file is refused', async () => {
    await answers(0, 200);
    const bytes = readFileSync(file);
    bytes.fill(0xff, bytes.length - 20_000, bytes.length - 100);
    writeFileSync(file, bytes);
    const { status, stderr } = run('backup');
    expect(status).toBe(1);
    expect(stderr).toContain('cannot be read as a database');
  });
});

describe('restoring', () => {
  test('brings back what was saved and keeps what it replaces', async () => {
    await answers(0, 5);
    run('backup', ['--to', 'copy.db']);
    await answers(5, 2);
    const { stdout, stderr, status } = run('restore', ['copy.db']);
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
    expect(stdout).toContain('Restored and checked');
    expect(countIn(file)).toBe(5);
    const [, kept = ''] = /The old file is now (.*)\.\n$/.exec(stdout) ?? [];
    expect(countIn(kept)).toBe(7);
    await answers(5, 1);
    expect(countIn(file)).toBe(6);
  });

  test('where nothing is yet makes the folder', async () => {
    await answers(0, 5);
    run('backup', ['--to', 'copy.db']);
    file = join(folder, 'new', 'deep', 'lectern.db');
    expect(run('restore', [join(folder, 'copy.db')]).status).toBe(0);
    expect(countIn(file)).toBe(5);
  });

  test('is refused while the bot runs, forced or not', async () => {
    await answers(0, 2);
    run('backup', ['--to', 'copy.db']);
    const child = await bot();
    for (const args of [['copy.db'], ['copy.db', '--force']]) {
      expect(run('restore', args)).toMatchObject({
        status: 1,
        stderr: `A process uses ${file}: stop the bot first, then restore.\n`,
      });
    }
    await end(child);
    expect(run('restore', ['copy.db', '--force']).status).toBe(0);
    expect(countIn(file)).toBe(2);
  });

  test('over what is newer takes --force', async () => {
    await answers(0, 2);
    run('backup', ['--to', 'copy.db']);
    await answers(2, 1, new Date(NOON.getTime() + 1000));
    const { status, stderr } = run('restore', ['copy.db']);
    expect(status).toBe(1);
    expect(stderr).toContain('holds something newer (2026-11-24T12:00:01.123Z) than the backup');
    expect(countIn(file)).toBe(3);
    expect(run('restore', ['copy.db', '--force']).status).toBe(0);
    expect(countIn(file)).toBe(2);
  });

  test('over what cannot be read takes --force, and keeps it', async () => {
    await answers(0, 2);
    run('backup', ['--to', 'copy.db']);
    writeFileSync(file, 'broken');
    expect(run('restore', ['copy.db']).stderr).toContain('cannot be read. Say --force');
    expect(run('restore', ['copy.db', '--force']).status).toBe(0);
    expect(countIn(file)).toBe(2);
    const kept = readdirSync(folder).find((name) => name.startsWith('lectern.db.before-')) ?? '';
    expect(readFileSync(join(folder, kept), 'utf8')).toBe('broken');
  });

  test('from what is none, damaged, or of a newer version changes nothing', async () => {
    await answers(0, 2);
    run('backup', ['--to', 'copy.db']);
    const before = readFileSync(file);
    expect(run('restore').stderr).toContain('Say which backup');
    expect(run('restore', ['none.db']).stderr).toContain('There is no file none.db');
    writeFileSync(join(folder, 'words.db'), 'words '.repeat(500));
    expect(run('restore', ['words.db']).stderr).toContain('cannot be read as a database');
    copyFileSync(join(folder, 'copy.db'), join(folder, 'newer.db'));
    const newer = new Database(join(folder, 'newer.db'));
    newer.exec("insert into kysely_migration values ('9999-future', '2026')").close();
    expect(run('restore', ['newer.db', '--force']).stderr).toContain('it has 9999-future');
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('killed in the middle', () => {
  /** Makes the file large enough for a copy to take its time: about 40 MB. */
  function addManyVersions(): void {
    const database = new Database(file);
    const insert = database.prepare(
      'insert into question_versions (hash, question_id, content) values (?, ?, ?)',
    );
    database.transaction(() => {
      for (let row = 0; row < 10_000; row += 1) insert.run(`fat-${row}`, 'fat', 'x'.repeat(4000));
    })();
    database.close();
  }

  /** Starts a program, kills it so long after its half-made file appears, and waits for the end. */
  async function runAndKill(
    name: 'backup' | 'restore',
    args: string[],
    partial: string,
    ms: number,
  ) {
    const child = spawn(process.execPath, [program, name, ...args], { cwd: folder, env: env() });
    const gone = once(child, 'exit');
    let over = false;
    void gone.then(() => {
      over = true;
    });
    while (!over && !existsSync(partial)) await sleep(1);
    await sleep(ms);
    child.kill('SIGKILL');
    const [code] = await gone;
    return code === 0 ? 'done' : 'killed';
  }

  test('a backup leaves a whole one or none, and the next one works', async () => {
    await answers(0, 4);
    addManyVersions();
    const to = join(folder, 'copy.db');
    const ends = new Set<string>();
    for (const ms of [0, 20, 60, 120, 240, 1_000]) {
      rmSync(to, { force: true });
      const how = await runAndKill('backup', ['--to', to], `${to}.partial`, ms);
      ends.add(how);
      if (how === 'done') expect(existsSync(to)).toBe(true);
      if (existsSync(to)) expect(countIn(to)).toBe(4);
      expect(countIn(file)).toBe(4);
    }
    expect(ends).toContain('killed');
    rmSync(to, { force: true });
    expect(run('backup', ['--to', to]).status).toBe(0);
    expect(existsSync(`${to}.partial`)).toBe(false);
  });

  test('a restore leaves the old database or the new one, whole, and can be done again', async () => {
    await answers(0, 4);
    addManyVersions();
    expect(run('backup', ['--to', 'copy.db']).status).toBe(0);
    await answers(4, 3);
    const ends = new Set<string>();
    for (const ms of [0, 20, 60, 120, 180, 240, 300, 1_000]) {
      ends.add(await runAndKill('restore', ['copy.db'], `${file}.restoring`, ms));
      expect([4, 7]).toContain(countIn(file));
      await answers(0, 7);
      expect(countIn(file)).toBe(7);
    }
    expect(ends).toContain('killed');
    expect(run('restore', ['copy.db']).status).toBe(0);
    expect(countIn(file)).toBe(4);
    const left = readdirSync(folder).filter(
      (name) => !/^(copy|lectern)\.db(\.before-|$)/.test(name),
    );
    expect(left).toEqual([]);
  });
});

test('a backup comes to its end while somebody writes without a pause', async () => {
  await answers(0, 1);
  const store = await openStore({ file });
  const child = spawn(process.execPath, [program, 'backup', '--to', 'copy.db'], {
    cwd: folder,
    env: env(),
  });
  let over = false;
  const gone = once(child, 'exit').finally(() => {
    over = true;
  });
  let written = 1;
  for (; !over; written += 1) {
    await store.recordAnswer(answer(`call-${written}`), countAnswer);
    await setImmediate();
  }
  expect((await gone)[0]).toBe(0);
  await store.close();
  const saved = countIn(join(folder, 'copy.db'));
  expect(saved).toBeGreaterThan(1);
  expect(saved).toBeLessThanOrEqual(written);
});

test('for PostgreSQL both say what to use, without the password', () => {
  const DATABASE_URL = 'postgres://ada:hunter2@db.example:5433/lectern';
  for (const [name, tool] of [
    ['backup', 'pg_dump'],
    ['restore', 'pg_restore'],
  ] as const) {
    const { status, stderr } = run(name, [], { DATABASE_URL });
    expect(status).toBe(1);
    expect(stderr).toContain('db.example:5433/lectern');
    expect(stderr).toContain(tool);
    expect(stderr).not.toContain('hunter2');
  }
});
