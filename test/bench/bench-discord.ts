// Lectern in Discord beside a bare discord.js bot that replies with an equally large fixed payload:
// from the gateway frame leaving the fake to the call that carries the answer, in turn.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { componentsOf } from '../support/discord/fake-gateway.ts';
import { type FakeUser, type InteractionResult, user } from '../support/discord/fake-user.ts';
import { asRecord, asString, type Json } from '../support/json.ts';
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
const starts = 5;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-discord-'));
const payloads = join(folder, 'payloads.json');
const root = resolve(import.meta.dirname, '../..');

type MeasuredBot = BotProcess & { readonly fake: FakeDiscord };

async function start(script: readonly string[], name: string): Promise<MeasuredBot> {
  const fake = await startFakeDiscord({ skipValidation: true });
  const env = {
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.api,
    DATABASE_FILE: join(folder, `${name}.db`),
    PORT: '0',
  };
  return { ...(await startBotProcess(script, env, /serves Discord/)), fake };
}

async function stop(bot: MeasuredBot): Promise<void> {
  await stopBotProcess(bot);
  await bot.fake.close();
}

const lecternScript = [join(root, 'src/cli/start.mjs'), 'main'];
const bareScript = [join(import.meta.dirname, 'discord-baseline.ts'), payloads];
const lectern = await start(lecternScript, 'lectern');
const learner = user(lectern.fake);

/** The line of the first answer to a question that was just asked. */
function answerLine(question: InteractionResult): string {
  const id = asString(componentsOf(question.message?.components)[0]?.custom_id);
  return /\d$/.test(id) ? id : `${id} 1`;
}

const press = (id: string): Json => ({ component_type: 2, custom_id: id });
const lessonCover = await learner.type('/lesson name:architectures');
const firstQuestion = await learner.type('/quiz');
const gradedAnswer = await learner.forge(firstQuestion, press(answerLine(firstQuestion)));
writeFileSync(
  payloads,
  JSON.stringify({ command: asSent(lessonCover), press: asSent(gradedAnswer) }),
);
const bare = await start(bareScript, 'bare');
const bareUser = user(bare.fake);
const bareMessage = await bareUser.type('/lesson name:architectures');

function asSent(outcome: InteractionResult): Json {
  const sent = lectern.fake.requests.find(({ path }) => path.includes(outcome.interaction.token));
  return asRecord(asRecord(sent?.body).data);
}

let question = firstQuestion;
let count = 0;
const usersByFake = new Map<FakeDiscord, FakeUser[]>();
const database = new Database(join(folder, 'floor.db'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table floor (id text primary key, learner text, given text, at text)');
const insert = database.prepare('insert into floor values (?, ?, ?, ?)');

/** Only the interaction named is timed; what has to come before it is not. */
const timed = new Map<string, number[]>();
async function time(
  name: string,
  fake: FakeDiscord,
  work: () => Promise<InteractionResult>,
): Promise<void> {
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
    name: workloadNames.lesson.lectern,
    run: () =>
      time(workloadNames.lesson.lectern, lectern.fake, () =>
        learner.type('/lesson name:architectures'),
      ),
  },
  {
    name: workloadNames.lesson.bare,
    run: () =>
      time(workloadNames.lesson.bare, bare.fake, () => bareUser.type('/lesson name:architectures')),
  },
  {
    name: workloadNames.answer.lectern,
    run: () =>
      time(workloadNames.answer.lectern, lectern.fake, () =>
        learner.forge(question, press(answerLine(question))),
      ),
  },
  {
    name: workloadNames.answer.bare,
    run: () =>
      time(workloadNames.answer.bare, bare.fake, () =>
        bareUser.forge(bareMessage, press('0|answer a b 1')),
      ),
  },
  {
    name: 'floor: one raw durable insert',
    run: () => insert.run(`call:${++count}`, 'ada', 'an-option', '2026-11-24'),
  },
  {
    name: 'between: the next question',
    run: async () => {
      question = await learner.type('/quiz');
    },
  },
];
const samples = await runInTurns(rounds, works);
console.log(
  `Discord, ${rounds} rounds in turn, ${process.version}, file database, synchronous=FULL${isPinned ? ', bots on a core of their own' : ''}`,
);
printResponseTimes(timed, samples);

/** Interactions a second with fifty on their way at any time. */
async function rate({ fake }: MeasuredBot): Promise<number> {
  const users = usersByFake.get(fake) ?? Array.from({ length: 50 }, () => user(fake));
  usersByFake.set(fake, users);
  const startedAt = performance.now();
  await Promise.all(
    users.map(async (one) => {
      for (let turn = 0; turn < burst / 50; turn += 1) await one.type('/lesson name:architectures');
    }),
  );
  return (1000 * burst) / (performance.now() - startedAt);
}
await printThroughput((which) => rate(which === 'lectern' ? lectern : bare));
console.log(
  `\nmemory after ${throughputTries * burst + 4 * rounds} interactions: Lectern ${residentMiB(lectern)} MiB, bare ${residentMiB(bare)} MiB resident`,
);
await stop(lectern);
await stop(bare);

const times = { lectern: [] as number[], bare: [] as number[] };
const memories = { lectern: '', bare: '' };
for (let turn = 0; turn < starts; turn += 1) {
  const [one, other] = [await start(lecternScript, 'lectern'), await start(bareScript, 'bare')];
  times.lectern.push(one.startMs);
  times.bare.push(other.startMs);
  memories.lectern = residentMiB(one);
  memories.bare = residentMiB(other);
  await stop(one);
  await stop(other);
}
const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]?.toFixed(0);
console.log(
  `start until it serves (median of ${starts}): Lectern ${median(times.lectern)} ms, bare ${median(times.bare)} ms`,
);
console.log(
  `memory at rest after the start: Lectern ${memories.lectern} MiB, bare ${memories.bare} MiB resident\n`,
);
database.close();
rmSync(folder, { recursive: true });
