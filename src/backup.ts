// The program `backup`: a checked copy of the SQLite file, also while the bot runs.

import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Unready } from './compose.ts';
import { run } from './program.ts';
import { backUp } from './store/backup.ts';
import { sentenceOf, summaryOf } from './store/inspect.ts';
import { whereIs } from './store/postgres-trouble.ts';

await run(async ({ DATABASE_URL: url, DATABASE_FILE: file }) => {
  if (url !== '') {
    throw new Unready(
      `Progress is kept in PostgreSQL at ${whereIs(url)}, which has a tool of its own, also while the bot runs:\n` +
        '  pg_dump --format=custom --file=lectern.dump "$DATABASE_URL"',
    );
  }
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  const stamp = new Date().toISOString().replaceAll(':', '-');
  const name = basename(file).replace(/\.db$/, '');
  const to = values.to ?? join(dirname(file), 'backups', `${name}-${stamp}.db`);
  try {
    const contents = await backUp(file, to);
    process.stdout.write(`Saved and checked: ${to} (${summaryOf(contents)}).\n`);
  } catch (error) {
    throw new Unready(sentenceOf(error));
  }
});
