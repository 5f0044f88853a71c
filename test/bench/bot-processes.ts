// Bots as processes of their own, as they are measured: started, timed, stopped, weighed.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** True where each bot has the second core for itself: the machine lets us say so. */
export const isPinned = spawnSync('taskset', ['-c', '1', 'true']).status === 0;

export type BotProcess = { readonly child: ChildProcess; readonly startMs: number };

/** Starts a program of Node's and waits until it says that it serves. */
export async function startBotProcess(
  script: readonly string[],
  env: { readonly [name: string]: string },
  readyPattern: RegExp,
): Promise<BotProcess> {
  const command = isPinned ? ['taskset', '-c', '1', process.execPath] : [process.execPath];
  const [program = '', ...rest] = [...command, ...script];
  const startedAt = performance.now();
  const child = spawn(program, rest, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  await new Promise<void>((onReady, onFailure) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (readyPattern.test(stdout)) onReady();
    });
    child.once('exit', () => onFailure(new Error(`it ended before it served: ${stdout}`)));
  });
  return { child, startMs: performance.now() - startedAt };
}

export async function stopBotProcess({ child }: BotProcess): Promise<void> {
  const exited = new Promise((onExit) => child.once('exit', onExit));
  child.kill('SIGKILL');
  await exited;
}

/** Resident memory in MiB. */
export function residentMiB({ child }: BotProcess): string {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
