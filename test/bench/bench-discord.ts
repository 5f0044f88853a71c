// Lectern in Discord beside a bare discord.js bot that replies with an equally large fixed payload:
// from the gateway frame leaving the fake to the call that carries the answer, in turn.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Fake, startFake } from '../support/discord/fake.ts';
import { pressablesOf } from '../support/discord/gateway.ts';
import { aPerson, type Outcome, type Person } from '../support/discord/person.ts';
import { type Json, record, words } from '../support/json.ts';
import { names, tellAnswers, tellThroughput, tries } from './beside-bare.ts';
import { type Bot, memoryOf, pinned, startBot, stopBot } from './bots.ts';
import { alternate } from './measure.ts';

const rounds = 600;
const burst = 1_000;
const starts = 5;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-discord-'));
const payloads = join(folder, 'payloads.json');
const root = resolve(import.meta.dirname, '../..');

type Measured = Bot & { readonly fake: Fake };

async function start(script: readonly string[], name: string): Promise<Measured> {
  const fake = await startFake({ lax: true });
  const env = {
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
    DATABASE_FILE: join(folder, `${name}.db`),
    PORT: '0',
  };
  return { ...(await startBot(script, env, /serves Discord/)), fake };
}

async function stop(bot: Measured): Promise<void> {
  await stopBot(bot);
  await bot.fake.close();
}

const lecternScript = [join(root, 'src/start.mjs'), 'main'];
const bareScript = [join(import.meta.dirname, 'discord-bare.ts'), payloads];
const lectern = await start(lecternScript, 'lectern');
const ada = aPerson(lectern.fake);

/** The line of the first answer to a question that was just asked. */
function answerLine(asked: Outcome): string {
  const id = words(pressablesOf(asked.message?.components)[0]?.custom_id);
  return /\d$/.test(id) ? id : `${id} 1`;
}

const press = (id: string): Json => ({ component_type: 2, custom_id: id });
const cover = await ada.type('/lesson name:architectures');
const asked = await ada.type('/quiz');
const verdict = await ada.forge(asked, press(answerLine(asked)));
writeFileSync(payloads, JSON.stringify({ command: asSent(cover), press: asSent(verdict) }));
const bare = await start(bareScript, 'bare');
const bob = aPerson(bare.fake);
const standing = await bob.type('/lesson name:architectures');

function asSent(outcome: Outcome): Json {
  const sent = lectern.fake.seen.find(({ path }) => path.includes(outcome.ticket.token));
  return record(record(sent?.body).data);
}

let question = asked;
let count = 0;
const people = new Map<Fake, Person[]>();
const raw = new Database(join(folder, 'floor.db'));
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = raw.prepare('insert into floor values (?, ?, ?, ?)');

/** Only the interaction named is timed; what has to come before it is not. */
const timed = new Map<string, number[]>();
async function time(name: string, fake: Fake, work: () => Promise<Outcome>): Promise<void> {
  let arrived = 0;
  const listen = (call: string) => {
    if (call.endsWith('/callback')) arrived = performance.now();
  };
  fake.listeners.add(listen);
  const sent = performance.now();
  await work();
  fake.listeners.delete(listen);
  timed.set(name, [...(timed.get(name) ?? []), arrived - sent]);
}

const works = [
  {
    name: names.lesson.lectern,
    run: () =>
      time(names.lesson.lectern, lectern.fake, () => ada.type('/lesson name:architectures')),
  },
  {
    name: names.lesson.bare,
    run: () => time(names.lesson.bare, bare.fake, () => bob.type('/lesson name:architectures')),
  },
  {
    name: names.answer.lectern,
    run: () =>
      time(names.answer.lectern, lectern.fake, () =>
        ada.forge(question, press(answerLine(question))),
      ),
  },
  {
    name: names.answer.bare,
    run: () =>
      time(names.answer.bare, bare.fake, () => bob.forge(standing, press('0|answer a b 1'))),
  },
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24'),
  },
  {
    name: 'between: the next question',
    run: async () => {
      question = await ada.type('/quiz');
    },
  },
];
const samples = await alternate(rounds, works);
console.log(
  `Discord, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL${pinned ? ', bots on a core of their own' : ''}`,
);
tellAnswers(timed, samples);

/** Interactions a second with fifty on their way at any time. */
async function rate({ fake }: Measured): Promise<number> {
  const crowd = people.get(fake) ?? Array.from({ length: 50 }, () => aPerson(fake));
  people.set(fake, crowd);
  const began = performance.now();
  await Promise.all(
    crowd.map(async (one) => {
      for (let turn = 0; turn < burst / 50; turn += 1) await one.type('/lesson name:architectures');
    }),
  );
  return (1000 * burst) / (performance.now() - began);
}
await tellThroughput((which) => rate(which === 'lectern' ? lectern : bare));
console.log(
  `\nmemory after ${tries * burst + 4 * rounds} interactions: Lectern ${memoryOf(lectern)} MiB, bare ${memoryOf(bare)} MiB resident`,
);
await stop(lectern);
await stop(bare);

const times = { lectern: [] as number[], bare: [] as number[] };
const memories = { lectern: '', bare: '' };
for (let turn = 0; turn < starts; turn += 1) {
  const [one, other] = [await start(lecternScript, 'lectern'), await start(bareScript, 'bare')];
  times.lectern.push(one.startMs);
  times.bare.push(other.startMs);
  memories.lectern = memoryOf(one);
  memories.bare = memoryOf(other);
  await stop(one);
  await stop(other);
}
const middle = (all: readonly number[]) =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]?.toFixed(0);
console.log(
  `start until it serves (median of ${starts}): Lectern ${middle(times.lectern)} ms, bare ${middle(times.bare)} ms`,
);
console.log(
  `memory at rest after the start: Lectern ${memories.lectern} MiB, bare ${memories.bare} MiB resident\n`,
);
raw.close();
rmSync(folder, { recursive: true });
