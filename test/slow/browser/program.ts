// The program as people start it, on a free port and a database of its own.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../../..');

export type Program = {
  readonly address: string;
  readonly port: string;
  /** Milliseconds from start to the line with the address. */
  readonly startedIn: number;
  /** Stops it as Ctrl+C does; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
};

/** Starts the program in a folder: the project's own unless a copy of it is given. */
export async function startProgram(
  database: string,
  { port = '0', folder = root }: { readonly port?: string; readonly folder?: string } = {},
): Promise<Program> {
  const begun = performance.now();
  const { HOST: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(folder, 'src/start.mjs'), 'main'], {
    cwd: join(database, '..'),
    env: { ...env, DATABASE_FILE: database, PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes('\n')) break;
  }
  const [address] = /http:\/\/[\d.:]+/.exec(said) ?? [];
  if (address === undefined) throw new Error(`the program said “${said}”`);
  return {
    address,
    port: new URL(address).port,
    startedIn: performance.now() - begun,
    stop: async () => {
      if (child.exitCode !== null) return child.exitCode;
      child.kill('SIGINT');
      const [code] = await once(child, 'exit');
      return typeof code === 'number' ? code : null;
    },
  };
}
