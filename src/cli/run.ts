// Shared by all programs: reads the settings and reports errors as instructions.

import { StartupError } from '../adapters/shared/startup-error.ts';
import { type Config, readConfig } from '../app/config.ts';

/** Runs a program with its settings. Prints a start-up error as plain sentences and exits with 1. */
export async function run(main: (settings: Config) => Promise<void>): Promise<void> {
  const result = readConfig();
  const { config, errors } = result;
  if (config === undefined) {
    return failWithMessage(
      `Some settings aren’t valid:\n${errors.map((fault) => `  ${fault}`).join('\n')}`,
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

/** parseArgs explains what's wrong with a flag in its message. */
function isUsageError(error: unknown): error is Error {
  return (
    error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
  );
}
