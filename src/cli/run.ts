// What every program begins and ends with: settings read, faults told as instructions.

import { StartupError } from '../adapters/shared/startup-error.ts';
import { type Config, readConfig } from '../app/config.ts';

/** Runs a program with its settings; a start-up fault is printed as sentences and exits with 1. */
export async function run(main: (settings: Config) => Promise<void>): Promise<void> {
  const result = readConfig();
  const { config, errors } = result;
  if (config === undefined) {
    return failWithMessage(
      `Some settings cannot be used:\n${errors.map((fault) => `  ${fault}`).join('\n')}`,
    );
  }
  for (const warning of result.warnings) process.stderr.write(`${warning}\n`);
  try {
    await main(config);
  } catch (error) {
    if (error instanceof StartupError || isUsageError(error)) return failWithMessage(error.message);
    throw error;
  }
}

function failWithMessage(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

/** parseArgs says what is wrong with a flag in a sentence of its own. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
