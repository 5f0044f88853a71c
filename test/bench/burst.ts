// A burst, measured: Lectern in a process of its own, many places due in one minute, a Discord that
// keeps its limits, and somebody who asks something all the while.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { discordRateLimit } from '../../src/adapters/discord/outbound/post.ts';
import type { ConversationId } from '../../src/core/bot/request.ts';
import { openStore } from '../../src/storage/open.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { componentsOf } from '../support/discord/fake-gateway.ts';
import { type InteractionResult, user } from '../support/discord/fake-user.ts';
import { asString } from '../support/json.ts';
import { loadShippedLibrary } from '../support/libraries.ts';
import { askYesterday, placesOf, unequal } from '../support/scheduled-channels.ts';
import { startBotProcess, stopBotProcess } from './bot-processes.ts';

export type Wanted = {
  readonly places: number;
  readonly servers: number;
  /** How long to watch before and after. */
  readonly quietMs: number;
  /** How long Discord takes for a call. */
  readonly callMs: number;
};

export type Burst = {
  /** Calls of the burst: posts and closing edits. */
  readonly calls: number;
  readonly seconds: number;
  readonly allowed: number;
  readonly refused: number;
  /** The most calls in any second. */
  readonly most: number;
  /** Places that did not get exactly one question, or whose last one was not closed exactly once. */
  readonly wrong: number;
  /** Milliseconds from an interaction to its answer. */
  readonly quiet: readonly number[];
  readonly busy: readonly number[];
  /** MiB, one a few seconds: before, in the burst, after. */
  readonly heap: readonly (readonly number[])[];
  readonly resident: readonly (readonly number[])[];
  /** When the last of the small servers had its last question, and when it would have by strict turns. */
  readonly small: { readonly seconds: number; readonly ideal: number };
};

const root = resolve(import.meta.dirname, '../..');
const minute = 60_000;
const weighEveryMs = 5_000;
const askEveryMs = 100;
const post = /^POST \/channels\/(\d+)\/messages$/;
const edit = /^PATCH \/channels\/(\d+)\/messages\/\d+$/;

const channelOf = (conversation: ConversationId) => conversation.split(':').at(-1) ?? '';
const yesterdayIn = (conversation: ConversationId) => `7${channelOf(conversation)}`;

/** Runs it. Takes as long as the limits make it: 10,000 places about eight minutes. */
export async function measureBurst(wanted: Wanted): Promise<Burst> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-burst-'));
  const sizes = unequal(wanted.places, wanted.servers);
  const places = placesOf('discord', sizes);
  const fake = await startFakeDiscord({ skipValidation: true, limits: { callMs: wanted.callMs } });
  const file = join(folder, 'lectern.db');
  // Time to seed, to start, and to watch while it is quiet.
  const ready = Date.now() + 5 * places.length + 5_000 + wanted.quietMs;
  const at = new Date(Math.ceil(ready / minute) * minute);
  await seed(fake, file, places, at);
  const memoryFile = join(folder, 'weights');
  const bot = await startBotProcess(
    [join(root, 'src/cli/start.mjs'), 'main'],
    {
      DISCORD_TOKEN: fake.token,
      DISCORD_API_URL: fake.api,
      DATABASE_FILE: file,
      PORT: '0',
      NODE_OPTIONS: `--import ${join(import.meta.dirname, 'memory-reporter.ts')}`,
      BENCH_WEIGHTS: memoryFile,
    },
    /serves Discord/,
  );
  const watching = new AbortController();
  const asking = askAllTheWhile(fake, watching.signal);
  const memoryTimer = setInterval(() => bot.child.kill('SIGUSR2'), weighEveryMs);
  const calls: Call[] = [];
  fake.listeners.add((call) => {
    const what = post.test(call) ? 'post' : 'edit';
    const channel = (post.exec(call) ?? edit.exec(call))?.[1];
    if (channel !== undefined) calls.push({ what, channel, at: Date.now() });
  });
  try {
    if (Date.now() > at.getTime() - wanted.quietMs) throw new Error('seeding took too long');
    await sleep(at.getTime() - Date.now());
    const done = () => fake.requests.filter(isTaken).length >= 2 * places.length;
    const deadline = Date.now() + 3 * minute + (2 * places.length * 2_000) / discordRateLimit.calls;
    while (!done() && Date.now() < deadline) await sleep(1_000);
    const ended = Date.now();
    await sleep(wanted.quietMs);
    watching.abort();
    const answers = await asking;
    const began = calls[0]?.at ?? ended;
    const end = calls.at(-1)?.at ?? ended;
    const inBurst = (one: { readonly at: number }) => one.at >= began && one.at <= end;
    const memory = readMemory(memoryFile);
    const byTime = (key: 'heapUsed' | 'rss') =>
      [
        memory.filter(({ at }) => at < began),
        memory.filter(inBurst),
        memory.filter(({ at }) => at > end),
      ].map((some) => some.map((one) => one[key] / 2 ** 20));
    return {
      calls: fake.requests.filter(isTaken).length,
      seconds: (end - began) / 1_000,
      allowed: (1_000 * discordRateLimit.calls) / discordRateLimit.windowMs,
      ...fake.limits.counts,
      wrong: places.filter((conversation) => !isRight(fake, conversation)).length,
      quiet: answers.filter((one) => !inBurst(one)).map(({ ms }) => ms),
      busy: answers.filter(inBurst).map(({ ms }) => ms),
      heap: byTime('heapUsed'),
      resident: byTime('rss'),
      small: smallServers(places, sizes, calls, began),
    };
  } finally {
    clearInterval(memoryTimer);
    watching.abort();
    await stopBotProcess(bot);
    await fake.close();
    rmSync(folder, { recursive: true });
  }
}

type Call = { readonly what: 'post' | 'edit'; readonly channel: string; readonly at: number };

const isTaken = ({ method, path, status }: FakeDiscord['requests'][number]) =>
  status === 200 && (post.test(`${method} ${path}`) || edit.test(`${method} ${path}`));

/** The plans and yesterday's questions, here and at Discord. */
async function seed(
  fake: FakeDiscord,
  file: string,
  places: readonly ConversationId[],
  at: Date,
): Promise<void> {
  const store = await openStore({ file });
  const library = await loadShippedLibrary();
  await askYesterday({ store, library, places, at, messageOf: yesterdayIn });
  await store.close();
  for (const conversation of places) {
    fake.channels.open(channelOf(conversation)).messages.push({
      id: yesterdayIn(conversation),
      flags: 0,
      components: [],
      files: [],
      loading: false,
      deleted: false,
      edits: 0,
    });
  }
}

/** One new message, and yesterday's edited once. */
function isRight(fake: FakeDiscord, conversation: ConversationId): boolean {
  const { messages } = fake.channels.open(channelOf(conversation));
  return messages.length === 2 && messages[0]?.edits === 1 && messages[1]?.edits === 0;
}

/** Asks something ten times a second, whether or not it is answered: a question, an answer, a lesson. */
async function askAllTheWhile(fake: FakeDiscord, over: AbortSignal) {
  const people = Array.from({ length: 20 }, () => user(fake));
  const answers: Promise<{ readonly at: number; readonly ms: number }>[] = [];
  const open = new Map<number, InteractionResult>();
  for (let turn = 0; !over.aborted; turn += 1) {
    const index = turn % people.length;
    const person = people[index];
    const question = open.get(index);
    const ask = async () => {
      const at = Date.now();
      if (person === undefined) throw new Error('nobody asks');
      const answerTo = asString(componentsOf(question?.message?.components)[0]?.custom_id);
      if (question === undefined || answerTo === '') {
        const outcome = await person.type('/quiz');
        open.set(index, outcome);
        return { at, ms: outcome.ms };
      }
      open.delete(index);
      const line = /\d$/.test(answerTo) ? answerTo : `${answerTo} 1`;
      const { ms } = await person.forge(question, { component_type: 2, custom_id: line });
      return { at, ms };
    };
    // Whoever got no answer waited for ever.
    const at = Date.now();
    answers.push(ask().catch(() => ({ at, ms: Number.POSITIVE_INFINITY })));
    await sleep(askEveryMs);
  }
  return Promise.all(answers);
}

function readMemory(file: string) {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const { at, heapUsed, rss } = Object(JSON.parse(line));
    return { at: Number(at), heapUsed: Number(heapUsed), rss: Number(rss) };
  });
}

/**
 * When the last server but the big one had its last question. By strict turns a server's nth is said
 * once every other has had n calls, a closing being one, or has no more to say.
 */
function smallServers(
  places: readonly ConversationId[],
  sizes: readonly number[],
  calls: readonly Call[],
  began: number,
): Burst['small'] {
  const [big, ...small] = sizes;
  const ofBig = new Set(places.slice(0, big).map(channelOf));
  const posts = calls.filter(({ what, channel }) => what === 'post' && !ofBig.has(channel));
  const most = Math.max(...small);
  const before = sizes.reduce((sum, size) => sum + Math.min(2 * size, most), 0);
  return {
    seconds: ((posts.at(-1)?.at ?? began) - began) / 1_000,
    ideal: (before * discordRateLimit.windowMs) / discordRateLimit.calls / 1_000,
  };
}
