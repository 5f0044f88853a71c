// Starts a child process of the same Node and speaks with it in lines, for tests that need two processes.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export type ChildProgram = {
  /** Resolves with the next line it prints; rejects when it ends instead. */
  nextLine(): Promise<string>;
  send(line: string): void;
  /** Resolves with its exit code. */
  exitCode(): Promise<number | null>;
  terminate(): void;
  /** `kill -9`: it ends between two instructions. */
  kill(): void;
};

/** Runs a script beside this file with the given arguments. */
export function startChild(script: string, ...args: readonly string[]): ChildProgram {
  const path = new URL(script, import.meta.url).pathname;
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exit = exitOf(child);
  return {
    async nextLine() {
      const line = await lines.next();
      if (line.done) {
        throw new Error(`${script} ended with ${await exit} instead of answering`);
      }
      return line.value;
    },
    send: (line) => child.stdin.write(`${line}\n`),
    exitCode: () => exit,
    terminate: () => child.kill(),
    kill: () => child.kill('SIGKILL'),
  };
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : null;
}
