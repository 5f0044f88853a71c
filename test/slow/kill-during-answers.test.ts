// `kill -9` in the middle of a hundred answers: none that was acknowledged is lost. From outside.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'lectern-kill-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function open(file: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [join(root, 'src/cli/start.mjs'), 'chat', '--as', 'ada'], {
    cwd: scratch,
    env: { ...process.env, DATABASE_FILE: file },
  });
}

/** Replies as they come out, each ended by a line of three dashes. */
async function* replies(child: ChildProcessWithoutNullStreams): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of child.stdout) {
    text += chunk;
    for (let end = text.indexOf('\n---\n'); end >= 0; end = text.indexOf('\n---\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 5);
    }
  }
}

/** Answers questions until the process is gone; `killAfter` verdicts in, it is killed. */
async function answerUntilKilled(file: string, killAfter: number): Promise<number> {
  const child = open(file);
  const gone = new Promise((done) => child.once('exit', done));
  child.stdin.on('error', () => undefined);
  let resultReplies = 0;
  // Ahead of the replies, so that the kill lands while answers are under way.
  child.stdin.write('/quiz tell-family\n1\n'.repeat(100));
  for await (const reply of replies(child)) {
    if (/^(Right|Not quite)/.test(reply)) resultReplies += 1;
    if (resultReplies === killAfter) child.kill('SIGKILL');
  }
  await gone;
  return resultReplies;
}

async function answersKept(file: string): Promise<number> {
  const child = open(file);
  child.stdin.end('/privacy export\n');
  for await (const reply of replies(child)) {
    const json = reply.slice(reply.indexOf('{'));
    return JSON.parse(json).answers.length;
  }
  throw new Error('no reply');
}

test.each([3, 17, 42, 77])(
  'killed after %i of a hundred answers, it keeps them all',
  async (killAfter) => {
    const file = join(scratch, `kill-${killAfter}.db`);
    const acknowledged = await answerUntilKilled(file, killAfter);
    expect(acknowledged).toBeGreaterThanOrEqual(killAfter);
    const kept = await answersKept(file);
    expect(kept).toBeGreaterThanOrEqual(acknowledged);
    expect(kept).toBeLessThanOrEqual(100);
  },
);
