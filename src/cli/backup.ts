// `npm run backup`: makes a checked copy of the SQLite file, even while the bot is running.

import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { StartupError } from '../adapters/shared/startup-error.ts';
import { backUpDatabase, formatSummary, toFileErrorMessage } from '../storage/backup.ts';
import { databaseLocation } from '../storage/database/postgres-errors.ts';
import { run } from './run.ts';

await run(async ({ DATABASE_URL: url, DATABASE_FILE: file }) => {
  if (url !== '') {
    throw new StartupError(
      `Progress is stored in PostgreSQL at ${databaseLocation(url)}, which has its own backup tool. The bot can keep running:\n` +
        '  pg_dump --format=custom --file=lectern.dump "$DATABASE_URL"',
    );
  }
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const stamp = new Date().toISOString().replaceAll(':', '-');
  const databaseName = basename(file).replace(/\.db$/, '');
  const target = values.to ?? join(dirname(file), 'backups', `${databaseName}-${stamp}.db`);
  try {
    const summary = await backUpDatabase(file, target);
    process.stdout.write(`Saved and checked: ${target} (${formatSummary(summary)}).\n`);
  } catch (error) {
    throw new StartupError(toFileErrorMessage(error));
  }
});
