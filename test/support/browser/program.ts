// The program as people start it, on a free port and a database of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

export type RunningProgram = {
  readonly address: string;
  readonly port: string;
  /** Milliseconds from start to the line with the address. */
  readonly startMs: number;
  /** What it has written to standard error. */
  readonly stderr: () => string;
  /** Stops it as Ctrl+C does; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
};

export type StartOptions = {
  readonly port?: string;
  /** The project's own folder unless a copy of it is given. */
  readonly folder?: string;
  readonly env?: { readonly [name: string]: string };
};

/** Starts the program on a database; its folder is made. */
export async function startProgram(
  database: string,
  options: StartOptions = {},
): Promise<RunningProgram> {
  const { port = '0', folder = root, env = {} } = options;
  mkdirSync(dirname(database), { recursive: true });
  const { HOST: _, ...inherited } = process.env;
  const startedAt = performance.now();
  const child = spawn(process.execPath, [join(folder, 'src/cli/start.mjs'), 'main'], {
    cwd: dirname(database),
    env: { ...inherited, DATABASE_FILE: database, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  let stdout = '';
  for await (const chunk of child.stdout) {
    stdout += chunk;
    if (stdout.includes('\n')) break;
  }
  const [address] = /http:\/\/[\w.:]+/.exec(stdout) ?? [];
  if (address === undefined) throw new Error(`the program said “${stdout}${stderr}”`);
  return {
    address,
    port: new URL(address).port,
    startMs: performance.now() - startedAt,
    stderr: () => stderr,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      return typeof code === 'number' ? code : null;
    },
  };
}
