// Answers on SQLite beside answers on PostgreSQL, both durable, in turn: one at a time, and many learners at once.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountId } from '../../src/core/call.ts';
import { pressable } from '../../src/core/view.ts';
import { openStore } from '../../src/store/open.ts';
import { type Conversation, converse } from '../support/conversation.ts';
import { readLessons } from '../support/course.ts';
import { databaseAt, startServer, template } from '../support/postgres/server.ts';
import { alternate, quantile, type Samples, tell } from './measure.ts';

const rounds = 600;
const batches = 40;
const learners = 32;
const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'));
const library = await readLessons();
const server = await startServer(true);
const talks = [
  { name: 'SQLite', store: await openStore({ file: join(folder, 'bench.db') }) },
  { name: 'PostgreSQL', store: await openStore({ url: databaseAt(server.url, template) }) },
];
const both = await Promise.all(
  talks.map(async ({ name, store }) => ({ name, talk: await converse({ library, store }) })),
);

/** Puts a question to a learner, and hands over the line of an answer to it. */
async function ask(talk: Conversation, who: string): Promise<string> {
  const { view } = await talk.say('quiz', { account: accountId('terminal', who) });
  const line = pressable(view)[0]?.line ?? '';
  return /\d$/.test(line) ? line : `${line} 1`;
}

const answer = (talk: Conversation, who: string, line: string) =>
  talk.say(line, { account: accountId('terminal', who) });

const lines = new Map<string, string>();
const single = await alternate(
  rounds,
  both.flatMap(({ name, talk }) => [
    {
      name: `${name}: a question`,
      run: async () => {
        talk.later(0.05);
        lines.set(name, await ask(talk, 'ada'));
      },
    },
    { name: `${name}: an answer`, run: () => answer(talk, 'ada', lines.get(name) ?? '') },
  ]),
);
console.log(`One learner, one at a time, ${rounds} rounds in turn, ${process.version}`);
console.log(tell(single));

const many: readonly Samples[] = both.map(({ name }) => ({ name, ms: [] }));
for (let batch = -2; batch < batches; batch += 1) {
  for (const [index, { talk }] of both.entries()) {
    talk.later(0.05);
    const names = Array.from({ length: learners }, (_, one) => `learner-${one}`);
    const asked = await Promise.all(names.map(async (who) => [who, await ask(talk, who)] as const));
    const start = performance.now();
    await Promise.all(asked.map(([who, line]) => answer(talk, who, line)));
    if (batch >= 0) many[index]?.ms.push(performance.now() - start);
  }
}
console.log(`\n${learners} learners at once, median of ${batches} batches in turn`);
const [sqlite, postgres] = many.map((samples) => (learners * 1000) / quantile(samples, 0.5));
console.log(`SQLite     ${sqlite?.toFixed(0)} answers/s`);
console.log(`PostgreSQL ${postgres?.toFixed(0)} answers/s`);
console.log(`ratio PostgreSQL / SQLite ${((postgres ?? 0) / (sqlite ?? 1)).toFixed(2)}`);

for (const { talk } of both) {
  if (talk.reported.length > 0) throw talk.reported[0];
  await talk.close();
}
await server.stop();
rmSync(folder, { recursive: true });
