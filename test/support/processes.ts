// Processes of `npm start` side by side, for tests of several on one database.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export type Process = {
  readonly child: ChildProcess;
  /** Where the page is. */
  readonly page: string;
  /** All it wrote so far. */
  readonly output: () => string;
  /** Asks it to leave, unless it is gone. */
  readonly stop: () => Promise<void>;
};

const start = resolve(import.meta.dirname, '../../src/cli/start.mjs');

/** Starts one and waits until it serves a platform; rejects with what it wrote where it ends before. */
export async function launch(
  platform: 'Discord' | 'Slack',
  settings: { readonly [name: string]: string },
): Promise<Process> {
  const child = spawn(process.execPath, [start, 'main'], {
    // A folder without an .env of its own.
    cwd: mkdtempSync(join(tmpdir(), 'lectern-fleet-')),
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'debug', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (data) => {
    output += data;
  });
  await new Promise<void>((done, failed) => {
    child.stdout.on('data', (data) => {
      output += data;
      if (output.includes(`serves ${platform}`)) done();
    });
    child.once('exit', (code) => failed(new Error(`a process ended with ${code}: ${output}`)));
  });
  return {
    child,
    page: /http:\S+/.exec(output)?.[0] ?? '',
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
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
