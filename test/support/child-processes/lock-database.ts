// A child process in plain better-sqlite3: holds the write lock of a file for some time, then writes and lets go.

import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';

const [, , file = '', milliseconds = '0'] = process.argv;
const database = new Database(file);
database.exec('begin immediate');
process.stdout.write('locked\n');
await sleep(Number(milliseconds));
database.exec(
  "insert into question_versions (hash, question_id, content) values ('lock', 'lock', '{}')",
);
database.exec('commit');
database.close();
process.stdout.write('released\n');
