// Lectern in Slack beside a bare Bolt app that answers with an equally large fixed payload: from the
// signed request leaving the fake to what carries the content, the acknowledgement or the response_url.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type Json, words } from '../support/json.ts';
import { type Fake, startFake } from '../support/slack/fake.ts';
import type { Outcome } from '../support/slack/outcome.ts';
import { elementsOf } from '../support/slack/payloads.ts';
import { aPerson, type Person } from '../support/slack/person.ts';
import { names, tellAnswers, tellThroughput, tries } from './beside-bare.ts';
import { type Bot, memoryOf, pinned, startBot, stopBot } from './bots.ts';
import { alternate } from './measure.ts';

const rounds = 600;
const burst = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-slack-'));
const payloads = join(folder, 'payloads.json');
const root = resolve(import.meta.dirname, '../..');

type Measured = Bot & { readonly fake: Fake };

async function start(script: readonly string[], name: string): Promise<Measured> {
  const fake = await startFake({ lax: true });
  const port = await freePort();
  const env = {
    SLACK_SIGNING_SECRET: fake.signingSecret,
    SLACK_BOT_TOKEN: fake.team.token,
    SLACK_API_URL: fake.api,
    SLACK_PORT: String(port),
    PORT: '0',
    DATABASE_FILE: join(folder, `${name}.db`),
  };
  const bot = await startBot(script, env, /serves Slack/);
  fake.reachAt(`http://127.0.0.1:${port}/slack/events`);
  return { ...bot, fake };
}

async function stop(bot: Measured): Promise<void> {
  await stopBot(bot);
  await bot.fake.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = Object(server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

const lectern = await start([join(root, 'src/start.mjs'), 'main'], 'lectern');
const ada = aPerson(lectern.fake);
const command = '/lesson architectures';

/** The press that answers a question which was just asked: its first option. */
function answerTo(asked: Outcome): Json {
  const [first] = elementsOf(asked.shown);
  const value = words(first?.value);
  return { ...first, value: /\d$/.test(value) ? value : `${value} 1` };
}

const cover = await ada.types(command);
let question = await ada.types('/quiz');
const verdict = await ada.forges(answerTo(question), question);
// What stands on the screen is what was sent, but for the names Slack gave to blocks.
const sent = ({ shown }: Outcome) =>
  shown?.kind === 'message' ? { text: shown.text, blocks: shown.blocks } : {};
writeFileSync(
  payloads,
  JSON.stringify({
    command: { response_type: 'ephemeral', ...sent(cover) },
    press: { replace_original: true, ...sent(verdict) },
  }),
);
const bare = await start([join(import.meta.dirname, 'slack-bare.ts'), payloads], 'bare');
const bob = aPerson(bare.fake);
const standing = await bob.types(command);
const anyPress = { type: 'button', action_id: 'line-0', value: '0|answer a b 1' };

let count = 0;
const raw = new Database(join(folder, 'floor.db'));
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = raw.prepare('insert into floor values (?, ?, ?, ?)');

/** Milliseconds until the content was there, as the fake saw it. */
const timed = new Map<string, number[]>();
const time = (name: string, work: () => Promise<Outcome>) => ({
  name,
  run: async () => {
    const { ms } = await work();
    timed.set(name, [...(timed.get(name) ?? []), ms]);
  },
});

const works = [
  time(names.lesson.lectern, () => ada.types(command)),
  time(names.lesson.bare, () => bob.types(command)),
  time(names.answer.lectern, () => ada.forges(answerTo(question), question)),
  time(names.answer.bare, () => bob.forges(anyPress, standing)),
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24'),
  },
  {
    name: 'between: the next question',
    run: async () => {
      question = await ada.types('/quiz');
    },
  },
];
const samples = await alternate(rounds, works);
console.log(
  `Slack by signed HTTP, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL${pinned ? ', bots on a core of their own' : ''}`,
);
tellAnswers(timed, samples);

const people = new Map<Fake, readonly Person[]>();

/** Requests a second with fifty on their way at any time. */
async function rate({ fake }: Measured): Promise<number> {
  const crowd = people.get(fake) ?? Array.from({ length: 50 }, () => aPerson(fake));
  people.set(fake, crowd);
  const began = performance.now();
  await Promise.all(
    crowd.map(async (one) => {
      for (let turn = 0; turn < burst / 50; turn += 1) await one.types(command);
    }),
  );
  return (1000 * burst) / (performance.now() - began);
}
await tellThroughput((which) => rate(which === 'lectern' ? lectern : bare));
console.log(
  `memory after ${tries * burst + 4 * rounds} requests: Lectern ${memoryOf(lectern)} MiB, bare ${memoryOf(bare)} MiB resident\n`,
);
await stop(lectern);
await stop(bare);
raw.close();
rmSync(folder, { recursive: true });
