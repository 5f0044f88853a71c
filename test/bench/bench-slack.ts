// Lectern in Slack beside a bare Bolt app that answers with an equally large fixed payload: from the
// signed request leaving the fake to what carries the content, the acknowledgement or the response_url.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { asString, type Json } from '../support/json.ts';
import { type FakeSlack, startFakeSlack } from '../support/slack/fake-slack.ts';
import { createUser, type FakeUser } from '../support/slack/fake-user.ts';
import type { InteractionResult } from '../support/slack/interaction-result.ts';
import { elementsOf } from '../support/slack/payloads.ts';
import {
  printResponseTimes,
  printThroughput,
  throughputTries,
  workloadNames,
} from './baseline-comparison.ts';
import {
  type BotProcess,
  isPinned,
  residentMiB,
  startBotProcess,
  stopBotProcess,
} from './bot-processes.ts';
import { runInTurns } from './measure.ts';

const rounds = 600;
const burst = 1_000;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-slack-'));
const payloads = join(folder, 'payloads.json');
const root = resolve(import.meta.dirname, '../..');

type MeasuredBot = BotProcess & { readonly fake: FakeSlack };

async function start(script: readonly string[], name: string): Promise<MeasuredBot> {
  const fake = await startFakeSlack({ skipValidation: true });
  const port = await freePort();
  const env = {
    SLACK_SIGNING_SECRET: fake.signingSecret,
    SLACK_BOT_TOKEN: fake.team.token,
    SLACK_API_URL: fake.api,
    SLACK_PORT: String(port),
    PORT: '0',
    DATABASE_FILE: join(folder, `${name}.db`),
  };
  const bot = await startBotProcess(script, env, /serves Slack/);
  fake.sendTo(`http://127.0.0.1:${port}/slack/events`);
  return { ...bot, fake };
}

async function stop(bot: MeasuredBot): Promise<void> {
  await stopBotProcess(bot);
  await bot.fake.close();
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = Object(server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

const lecternBot = await start([join(root, 'src/cli/start.mjs'), 'main'], 'lectern');
const ada = createUser(lecternBot.fake);
const command = '/lesson architectures';

/** The press that answers a question which was just asked: its first option. */
function answerTo(question: InteractionResult): Json {
  const [first] = elementsOf(question.surface);
  const value = asString(first?.value);
  return { ...first, value: /\d$/.test(value) ? value : `${value} 1` };
}

const cover = await ada.typeCommand(command);
let question = await ada.typeCommand('/quiz');
const resultReply = await ada.forgePress(answerTo(question), question);
// What stands on the screen is what was sent, but for the names Slack gave to blocks.
const sent = ({ surface: shown }: InteractionResult) =>
  shown?.kind === 'message' ? { text: shown.text, blocks: shown.blocks } : {};
writeFileSync(
  payloads,
  JSON.stringify({
    command: { response_type: 'ephemeral', ...sent(cover) },
    press: { replace_original: true, ...sent(resultReply) },
  }),
);
const baseline = await start([join(import.meta.dirname, 'slack-baseline.ts'), payloads], 'bare');
const bob = createUser(baseline.fake);
const shownLesson = await bob.typeCommand(command);
const anyPress = { type: 'button', action_id: 'line-0', value: '0|answer a b 1' };

let count = 0;
const raw = new Database(join(folder, 'floor.db'));
raw.pragma('journal_mode = WAL');
raw.pragma('synchronous = FULL');
raw.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = raw.prepare('insert into floor values (?, ?, ?, ?)');

/** Milliseconds until the content was there, as the fake saw it. */
const timed = new Map<string, number[]>();
const time = (name: string, work: () => Promise<InteractionResult>) => ({
  name,
  run: async () => {
    const { ms } = await work();
    timed.set(name, [...(timed.get(name) ?? []), ms]);
  },
});

const workloads = [
  time(workloadNames.lesson.lectern, () => ada.typeCommand(command)),
  time(workloadNames.lesson.bare, () => bob.typeCommand(command)),
  time(workloadNames.answer.lectern, () => ada.forgePress(answerTo(question), question)),
  time(workloadNames.answer.bare, () => bob.forgePress(anyPress, shownLesson)),
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24'),
  },
  {
    name: 'between: the next question',
    run: async () => {
      question = await ada.typeCommand('/quiz');
    },
  },
];
const samples = await runInTurns(rounds, workloads);
console.log(
  `Slack by signed HTTP, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL${isPinned ? ', bots on a core of their own' : ''}`,
);
printResponseTimes(timed, samples);

const people = new Map<FakeSlack, readonly FakeUser[]>();

/** Requests a second with fifty on their way at any time. */
async function rate({ fake }: MeasuredBot): Promise<number> {
  const users = people.get(fake) ?? Array.from({ length: 50 }, () => createUser(fake));
  people.set(fake, users);
  const began = performance.now();
  await Promise.all(
    users.map(async (one) => {
      for (let turn = 0; turn < burst / 50; turn += 1) await one.typeCommand(command);
    }),
  );
  return (1000 * burst) / (performance.now() - began);
}
await printThroughput((which) => rate(which === 'lectern' ? lecternBot : baseline));
console.log(
  `memory after ${throughputTries * burst + 4 * rounds} requests: Lectern ${residentMiB(lecternBot)} MiB, bare ${residentMiB(baseline)} MiB resident\n`,
);
await stop(lecternBot);
await stop(baseline);
raw.close();
rmSync(folder, { recursive: true });
