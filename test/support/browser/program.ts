// The program as people start it, on a free port and a database of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

export type Program = {
  readonly address: string;
  readonly port: string;
  /** Milliseconds from start to the line with the address. */
  readonly startedIn: number;
  /** What it has written to standard error. */
  readonly complaints: () => string;
  /** Stops it as Ctrl+C does; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
};

export type Start = {
  readonly port?: string;
  /** The project's own folder unless a copy of it is given. */
  readonly folder?: string;
  readonly env?: { readonly [name: string]: string };
};

/** Starts the program on a database; its folder is made. */
export async function startProgram(database: string, start: Start = {}): Promise<Program> {
  const { port = '0', folder = root, env = {} } = start;
  mkdirSync(dirname(database), { recursive: true });
  const { HOST: _, ...inherited } = process.env;
  const begun = performance.now();
  const child = spawn(process.execPath, [join(folder, 'src/start.mjs'), 'main'], {
    cwd: dirname(database),
    env: { ...inherited, DATABASE_FILE: database, PORT: port, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('\n')) break;
  }
  const [address] = /http:\/\/[\w.:]+/.exec(said) ?? [];
  if (address === undefined) throw new Error(`the program said “${said}${complaints}”`);
  return {
    address,
    port: new URL(address).port,
    startedIn: performance.now() - begun,
    complaints: () => complaints,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      return typeof code === 'number' ? code : null;
    },
  };
}
