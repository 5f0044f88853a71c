// `npm run restore`: replaces the SQLite file with a backup, and keeps the old file.

import { parseArgs } from 'node:util';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { formatSummary, restoreDatabase, toFileErrorMessage } from '../storage/backup.ts';
import { databaseLocation } from '../storage/database/postgres-errors.ts';
import { run } from './run.ts';

await run(async ({ DATABASE_URL: url, DATABASE_FILE: file }) => {
  if (url !== '') {
    throw new StartupError(
      `Progress is stored in PostgreSQL at ${databaseLocation(url)}, which has its own restore tool. Stop every process of the bot, then run:\n` +
        '  pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" lectern.dump',
    );
  }
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [backup] = positionals;
  if (backup === undefined) {
    throw new StartupError(
      'Say which backup: npm run restore -- data/backups/lectern-2026-11-25T04-00-00.000Z.db',
    );
  }
  const replacedFile = `${file}.before-${new Date().toISOString().replaceAll(':', '-')}`;
  try {
    const result = await restoreDatabase(backup, file, { replacedFile, force: values.force });
    const replacedHint =
      result.replacedFile === undefined ? '' : ` The old file is now ${result.replacedFile}.`;
    process.stdout.write(
      `Restored and checked: ${file} (${formatSummary(result.summary)}).${replacedHint}\n`,
    );
  } catch (error) {
    throw new StartupError(toFileErrorMessage(error));
  }
});
