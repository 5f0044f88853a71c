// The program `restore`: puts a backup in the place of the SQLite file, and keeps what was there.

import { parseArgs } from 'node:util';
import { Unready } from './compose.ts';
import { run } from './program.ts';
import { restore } from './store/backup.ts';
import { sentenceOf, summaryOf } from './store/inspect.ts';
import { whereIs } from './store/postgres-trouble.ts';

await run(async ({ DATABASE_URL: url, DATABASE_FILE: file }) => {
  if (url !== '') {
    throw new Unready(
      `Progress is kept in PostgreSQL at ${whereIs(url)}, which has a tool of its own. Stop every process of the bot, then:\n` +
        '  pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" lectern.dump',
    );
  }
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [backup] = positionals;
  if (backup === undefined) {
    throw new Unready(
      'Say which backup: npm run restore -- data/backups/lectern-2026-11-25T04-00-00.000Z.db',
    );
  }
  const kept = `${file}.before-${new Date().toISOString().replaceAll(':', '-')}`;
  try {
    const restored = await restore(backup, file, { kept, force: values.force });
    const aside = restored.kept === undefined ? '' : ` What was there is kept: ${restored.kept}.`;
    process.stdout.write(
      `Restored and checked: ${file} (${summaryOf(restored.contents)}).${aside}\n`,
    );
  } catch (error) {
    throw new Unready(sentenceOf(error));
  }
});
