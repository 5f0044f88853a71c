// What every program begins and ends with: settings read, faults told as instructions.

import { Unready } from './compose.ts';
import { readEnvironment, type Settings } from './env.ts';

/** Runs a program with its settings; a start-up fault is printed as sentences and exits with 1. */
export async function run(program: (settings: Settings) => Promise<void>): Promise<void> {
  const environment = readEnvironment();
  const { settings, faults } = environment;
  if (settings === undefined) {
    return fail(`Some settings cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
  for (const note of environment.notes) process.stderr.write(`${note}\n`);
  try {
    await program(settings);
  } catch (error) {
    if (error instanceof Unready || isUsage(error)) return fail(error.message);
    throw error;
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

/** parseArgs says what is wrong with a flag in a sentence of its own. */
function isUsage(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
