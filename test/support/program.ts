// Our programs as processes of their own: started on a free port, their output collected, waited for, stopped.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '../..');

export type ProgramOptions = {
  /** What `src/cli/start.mjs` is asked for: `main` unless given. */
  readonly program?: string;
  /** Wait until it serves this platform; without one, `startProgram` does not wait. */
  readonly platform?: 'Discord' | 'Slack' | 'web';
  readonly env?: { readonly [name: string]: string };
  /** A new file unless given. Its folder is made, and is the working folder: one without an .env. */
  readonly databaseFile?: string;
  /** The project's own folder unless a copy of it is given. */
  readonly projectFolder?: string;
};

export type Program = {
  readonly child: ChildProcess;
  readonly databaseFile: string;
  /** What it has written so far to standard output and to standard error. */
  readonly output: { readonly out: string; readonly err: string };
  /** Resolves with its exit code; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  /** Resolves once it has written the phrase to either; rejects after `timeoutMs` or when it ends. */
  waitFor(phrase: RegExp, timeoutMs?: number): Promise<void>;
  /** Where its web page is, and the page's port; empty before it serves one. */
  readonly address: string;
  readonly port: string;
  /** Milliseconds from the start until it served; 0 where `startProgram` did not wait. */
  readonly startMs: number;
  /** Asks it to leave, unless it is gone, and resolves with its exit code. */
  stop(signal?: 'SIGTERM' | 'SIGINT'): Promise<number | null>;
};

const servingPhrases = { Discord: /serves Discord/, Slack: /serves Slack/, web: /http:\S+\s/ };

/** Starts a program and waits until it serves `platform`, if one is given. */
export async function startProgram(options: ProgramOptions = {}): Promise<Program> {
  const { program = 'main', platform, env = {}, projectFolder = root } = options;
  const databaseFile =
    options.databaseFile ?? join(mkdtempSync(join(tmpdir(), 'lectern-')), 'lectern.db');
  mkdirSync(dirname(databaseFile), { recursive: true });
  const { HOST: _, ...inherited } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(projectFolder, 'src/cli/start.mjs'), program], {
    cwd: dirname(databaseFile),
    env: { ...inherited, DATABASE_FILE: databaseFile, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    output.out += data;
  });
  child.stderr.on('data', (data) => {
    output.err += data;
  });
  const exit = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const waitFor = async (phrase: RegExp, timeoutMs = 60_000) => {
    const deadline = performance.now() + timeoutMs;
    while (!phrase.test(`${output.out}${output.err}`)) {
      if (hasEnded() || performance.now() > deadline) {
        throw new Error(`the program never wrote ${phrase}, but: ${output.out}${output.err}`);
      }
      await sleep(10);
    }
  };
  if (platform !== undefined) await waitFor(servingPhrases[platform]);
  return {
    child,
    databaseFile,
    output,
    exit,
    waitFor,
    get address() {
      return /http:\/\/[\w.:]+/.exec(output.out)?.[0] ?? '';
    },
    get port() {
      return /http:\/\/[\w.]+:(\d+)/.exec(output.out)?.[1] ?? '';
    },
    startMs: platform === undefined ? 0 : performance.now() - startedAt,
    stop: (signal = 'SIGTERM') => {
      if (!hasEnded()) child.kill(signal);
      return exit;
    },
  };
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
