// Replies of the core with a file database and full sync, beside the floor: one raw durable insert.
// Then the start-up time and the memory at rest of the whole program.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Choice, pressable } from '../../src/core/view.ts';
import { openStore } from '../../src/store/open.ts';
import { converse } from '../support/conversation.ts';
import { readLessons } from '../support/course.ts';
import { alternate, quantile, tell } from './measure.ts';

const rounds = 1500;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const library = await readLessons();
const store = await openStore({ file: join(folder, 'bench.db') });
const talk = await converse({ library, store });
const cards = [...library.lessons.values()].flatMap((lesson) => lesson.cards);

const raw = new Database(join(folder, 'floor.db'));
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = raw.prepare('insert into floor values (?, ?, ?, ?)');

let count = 0;
let asked: Choice | undefined;
const samples = await alternate(rounds, [
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24T09:00:00.000Z'),
  },
  {
    name: 'lesson (a card, its place saved)',
    run: () => talk.say(`lesson architectures card:${cards[count % cards.length]?.id}`),
  },
  {
    name: 'quiz (a question, its delivery saved)',
    run: async () => {
      await talk.later(0.05);
      const { view } = await talk.say('quiz architectures');
      const button = pressable(view)[0];
      asked = button && {
        ...button,
        line: /\d$/.test(button.line) ? button.line : `${button.line} 1`,
      };
    },
  },
  { name: 'answer (judged, logged, learned)', run: () => talk.say(asked?.line ?? '') },
  { name: 'recommend task:translation', run: () => talk.say('recommend task:translation') },
  {
    name: 'recommend in other words',
    run: () => talk.say('recommend sort support emails by urgency'),
  },
]);

const [floor, , , answer] = samples;
if (floor === undefined || answer === undefined) throw new Error('nothing was measured');
const aim = 2 * quantile(floor, 0.5) + 0.3;
const reached = quantile(answer, 0.5);
console.log(
  `Replies, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL`,
);
console.log(tell(samples));
console.log(
  `answer p50 ${reached.toFixed(3)} ms; aim 2 × floor + 0.3 ms = ${aim.toFixed(3)} ms: ` +
    `${reached <= aim ? 'reached' : 'missed'}\n`,
);
await talk.close();
raw.close();

const root = resolve(import.meta.dirname, '../..');
const program = [join(root, 'src/start.mjs'), 'chat'];
const env = { ...process.env, DATABASE_FILE: join(folder, 'start.db') };
const starts = await alternate(8, [
  { name: 'bare node -e 0', run: () => spawnSync(process.execPath, ['-e', '0']) },
  {
    name: 'npm run chat: start, one reply, exit',
    run: () => spawnSync(process.execPath, program, { env, input: '/help\n' }),
  },
]);
console.log(tell(starts));
console.log(`memory at rest after one reply: ${await memoryAtRest()} MiB resident`);
rmSync(folder, { recursive: true });

/** Resident memory of a program that has answered once and waits (Linux only). */
async function memoryAtRest(): Promise<string> {
  const child = spawn(process.execPath, program, { env });
  child.stdin.write('/lesson\n');
  await new Promise((answered) => child.stdout.once('data', answered));
  await new Promise((settled) => setTimeout(settled, 1000));
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  child.stdin.end();
  return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024).toFixed(0);
}
