// Bots as processes of their own, as they are measured: started, timed, stopped, weighed.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True where each bot has the second core for itself: the machine lets us say so. */
export const pinned = spawnSync('taskset', ['-c', '1', 'true']).status === 0;

export type Bot = { readonly child: ChildProcess; readonly startMs: number };

/** Starts a program of Node's and waits until it says that it serves. */
export async function startBot(
  script: readonly string[],
  env: { readonly [name: string]: string },
  serves: RegExp,
): Promise<Bot> {
  const command = pinned ? ['taskset', '-c', '1', process.execPath] : [process.execPath];
  const [program = '', ...rest] = [...command, ...script];
  const began = performance.now();
  const child = spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((up, down) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (serves.test(said)) up();
    });
    child.once('exit', () => down(new Error(`it ended before it served: ${said}`)));
  });
  return { child, startMs: performance.now() - began };
}

export async function stopBot({ child }: Bot): Promise<void> {
  const gone = new Promise((left) => child.once('exit', left));
  child.kill('SIGKILL');
  await gone;
}

/** Resident memory in MiB. */
export function memoryOf({ child }: Bot): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
