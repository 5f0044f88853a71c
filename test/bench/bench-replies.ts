// Replies of the core with a file database and full sync, beside the floor: one raw durable insert.
// Then the start-up time and the memory at rest of the whole program.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Action, actionsOf } from '../../src/core/bot/view.ts';
import { openStore } from '../../src/storage/open.ts';
import { startConversation } from '../support/conversation.ts';
import { loadShippedLibrary } from '../support/libraries.ts';
import { formatTimings, quantileMs, runInTurns } from './measure.ts';

const rounds = 1500;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const library = await loadShippedLibrary();
const store = await openStore({ file: join(folder, 'bench.db') });
const conversation = await startConversation({ library, store });
const cards = [...library.lessons.values()].flatMap((lesson) => lesson.cards);

const rawDatabase = new Database(join(folder, 'floor.db'));
rawDatabase.pragma('journal_mode = WAL');
rawDatabase.pragma('synchronous = FULL');
rawDatabase.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = rawDatabase.prepare('insert into floor values (?, ?, ?, ?)');

let count = 0;
let openQuestion: Action | undefined;
const samples = await runInTurns(rounds, [
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24T09:00:00.000Z'),
  },
  {
    name: 'lesson (a card, its place saved)',
    run: () => conversation.send(`lesson architectures card:${cards[count % cards.length]?.id}`),
  },
  {
    name: 'quiz (a question, its delivery saved)',
    run: async () => {
      await conversation.advanceDays(0.05);
      const { view } = await conversation.send('quiz architectures');
      const firstAction = actionsOf(view)[0];
      openQuestion = firstAction && {
        ...firstAction,
        line: /\d$/.test(firstAction.line) ? firstAction.line : `${firstAction.line} 1`,
      };
    },
  },
  {
    name: 'answer (judged, logged, learned)',
    run: () => conversation.send(openQuestion?.line ?? ''),
  },
  {
    name: 'recommend task:translation',
    run: () => conversation.send('recommend task:translation'),
  },
  {
    name: 'recommend in other words',
    run: () => conversation.send('recommend sort support emails by urgency'),
  },
]);

const [insertFloor, , , answerTimings] = samples;
if (insertFloor === undefined || answerTimings === undefined)
  throw new Error('nothing was measured');
const targetMs = 2 * quantileMs(insertFloor, 0.5) + 0.3;
const answerMs = quantileMs(answerTimings, 0.5);
console.log(
  `Replies, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL`,
);
console.log(formatTimings(samples));
console.log(
  `answer p50 ${answerMs.toFixed(3)} ms; aim 2 × floor + 0.3 ms = ${targetMs.toFixed(3)} ms: ` +
    `${answerMs <= targetMs ? 'reached' : 'missed'}\n`,
);
await conversation.close();
rawDatabase.close();

const root = resolve(import.meta.dirname, '../..');
const program = [join(root, 'src/cli/start.mjs'), 'chat'];
const env = { ...process.env, DATABASE_FILE: join(folder, 'start.db') };
const starts = await runInTurns(8, [
  { name: 'bare node -e 0', run: () => spawnSync(process.execPath, ['-e', '0']) },
  {
    name: 'npm run chat: start, one reply, exit',
    run: () => spawnSync(process.execPath, program, { env, input: '/help\n' }),
  },
]);
console.log(formatTimings(starts));
console.log(`memory at rest after one reply: ${await memoryAtRest()} MiB resident`);
rmSync(folder, { recursive: true });

/** Resident memory of a program that has answered once and waits (Linux only). */
async function memoryAtRest(): Promise<string> {
  const child = spawn(process.execPath, program, { env });
  child.stdin.write('/lesson\n');
  await new Promise((onAnswer) => child.stdout.once('data', onAnswer));
  await new Promise((onTimeout) => setTimeout(onTimeout, 1000));
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  child.stdin.end();
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
